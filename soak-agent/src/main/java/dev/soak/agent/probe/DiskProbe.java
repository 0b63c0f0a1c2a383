package dev.soak.agent.probe;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files and bytes under the folders the bot writes to. After {@value #MAX_FILES} files the walk ends: a bot that leaves
 * so many is found all the same, and the probe stays cheap.
 */
public final class DiskProbe implements Probe {
    static final int MAX_FILES = 50_000;

    private final List<Path> folders;

    public DiskProbe(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    @Override
    public void read(Readings into) throws IOException {
        Walk walk = new Walk();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, walk);
            }
        }
        into.put("disk.files", walk.files);
        into.put("disk.bytes", walk.bytes);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private long files;
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            return files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
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

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }
}
