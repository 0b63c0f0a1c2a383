package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.FolderFiles;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files and bytes in the folders that the target writes to. */
final class DiskProbe implements Probe {
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
        Count count = new Count(names);
        FolderFiles.read(folders, count::add);
        into.put(Resources.DISK_FILES, count.files);
        into.put(Resources.DISK_BYTES, count.bytes);
        count.byName.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(name -> into.put(Resources.DISK_FILES, name.getKey(), name.getValue()));
    }

    private static final class Count {
        private final boolean names;
        private final Map<String, Integer> byName = new HashMap<>();
        private long files;
        private long bytes;

        Count(boolean names) {
            this.names = names;
        }

        void add(Path file, BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
            if (names) {
                byName.merge(NamePattern.of(file.getFileName().toString()), 1, Integer::sum);
            }
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }
}
