package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files and bytes in the folders that the target writes to. The walk ends after {@value #MAX_FILES} files, which keeps the
 * probe cheap; a target that leaves so many behind is detected long before.
 */
final class DiskProbe implements Probe {
    static final int MAX_FILES = 50_000;

    private final List<Path> folders;
    private final boolean names;

    private DiskProbe(List<Path> folders, boolean names) {
        this.folders = List.copyOf(folders);
        this.names = names;
    }

    /** For samples: their number and size. */
    static DiskProbe counting(List<Path> folders) {
        return new DiskProbe(folders, false);
    }

    /** For checkpoints: also by the pattern of the file name. */
    static DiskProbe byName(List<Path> folders) {
        return new DiskProbe(folders, true);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.DISK_FILES, Resources.DISK_BYTES);
    }

    @Override
    public void read(Readings into) throws IOException {
        Walk walk = new Walk(names);
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, walk);
            }
        }
        into.put(Resources.DISK_FILES, walk.files);
        into.put(Resources.DISK_BYTES, walk.bytes);
        walk.byName.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(name -> into.put(Resources.DISK_FILES, name.getKey(), name.getValue()));
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final boolean names;
        private final Map<String, Integer> byName = new HashMap<>();
        private long files;
        private long bytes;

        Walk(boolean names) {
            this.names = names;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            if (names) {
                byName.merge(NamePattern.of(file.getFileName().toString()), 1, Integer::sum);
            }
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
