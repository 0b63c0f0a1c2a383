package dev.soak.probe.reading;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files in some folders and in those below them; links count as files. The chunks of a flight recorder are left out: the JVM
 * bounds them and deletes them. Ends after {@value #MAX_FILES} files, which keeps
 * the reading cheap; a target that leaves so many behind is detected long before.
 */
public final class FolderFiles {
    public static final int MAX_FILES = 50_000;
    private static final String CHUNK_SUFFIX = ".jfr";
    /** Below a folder of the start and the process of a JVM: {@code 2026_11_28_11_40_20_26177}. */
    private static final Pattern CHUNK = Pattern.compile(".*/\\d{4}(_\\d{2}){5}_\\d+(_\\d+)?/[\\d_]+\\.jfr");

    private FolderFiles() {}

    /**
     * Passes on each file. Folders that do not exist have none; files that are deleted meanwhile are left out.
     *
     * @return whether these are all
     */
    public static boolean read(List<Path> folders, BiConsumer<Path, BasicFileAttributes> to) throws IOException {
        Walk walk = new Walk(to);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, walk);
            }
        }
        return walk.files < MAX_FILES;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final BiConsumer<Path, BasicFileAttributes> to;
        private int files;

        Walk(BiConsumer<Path, BasicFileAttributes> to) {
            this.to = to;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            if (!isChunk(file.toString())) {
                to.accept(file, attributes);
            }
            return files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        private static boolean isChunk(String file) {
            return file.endsWith(CHUNK_SUFFIX) && CHUNK.matcher(file).matches();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException deletedMeanwhile) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException deletedMeanwhile) {
            return FileVisitResult.CONTINUE;
        }
    }
}
