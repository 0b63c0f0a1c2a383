package dev.soak.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Packed runs of an invented fleet, in a folder named by its size. Nights that are there are used again. */
final class InventedFleet {
    private final FleetJar jar;
    private final Path folder;
    private final int services;

    /** @param parent of the folder */
    InventedFleet(FleetJar jar, Path parent, int services) {
        this.jar = jar;
        this.folder = parent.resolve(services + "-services");
        this.services = services;
    }

    Path folder() {
        return folder;
    }

    /** Makes it have this many nights, and no more. */
    void setNights(int nights) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Path> there = nights();
        int whole = 0;
        while (whole < Math.min(nights, there.size()) && runs(there.get(whole)).size() == services) {
            whole++;
        }
        for (Path night : there.subList(whole, there.size())) {
            delete(night);
        }
        if (whole < nights) {
            jar.generate(folder, services, whole, nights - whole);
        }
    }

    /** Deletes what judgements have kept of each night: the next one opens every file. */
    void deleteNightPacks() throws IOException {
        for (Path night : nights()) {
            Files.deleteIfExists(night.resolve("_night.parquet"));
        }
    }

    int runs() throws IOException {
        int runs = 0;
        for (Path night : nights()) {
            runs += runs(night).size();
        }
        return runs;
    }

    /** The size of all packed runs. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path night : nights()) {
            for (Path run : runs(night)) {
                bytes += Files.size(run);
            }
        }
        return bytes;
    }

    private List<Path> nights() throws IOException {
        return list(folder, "night=.*");
    }

    private static List<Path> runs(Path night) throws IOException {
        return list(night, "[^._].*\\.parquet");
    }

    private static void delete(Path night) throws IOException {
        for (Path file : list(night, ".*")) {
            Files.delete(file);
        }
        Files.delete(night);
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches(names))
                    .sorted()
                    .toList();
        }
    }
}
