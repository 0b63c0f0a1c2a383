package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.ProbeArm;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A soak that is pinned, with all its processes, to one processor. */
final class PinnedSoak {
    private static final String USERS = "2";

    private final SoakJar soak;
    private final Path folder;

    /**
     * @param folder for all output
     * @param processor number of the processor, from 0
     */
    PinnedSoak(Path jar, Path folder, int processor) {
        List<String> java = List.of(
                "taskset", "-c", Integer.toString(processor), SoakJar.java(Path.of(System.getProperty("java.home"))));
        soak = new SoakJar(jar, java, List.of(), Map.of());
        this.folder = folder;
    }

    /** @return the run folder */
    RunFolder run(OverheadTarget target, ProbeArm arm, int seed, int seconds) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of(
                "--users",
                USERS,
                "--duration",
                seconds + "s",
                "--seed",
                Integer.toString(seed),
                "--quiet",
                "--out",
                folder.toString()));
        args.addAll(target.options());
        args.add("--");
        args.addAll(arm.command(target.command()));
        // The exit code is the verdict, which does not matter here.
        int unused = soak.run(printed(folder), args);
        return runFolder(folder);
    }

    /** The run folder of a finished soak. */
    static RunFolder runFolder(Path folder) throws IOException {
        return LatestRun.required(folder, printed(folder));
    }

    private static Path printed(Path folder) {
        return folder.resolve("printed.txt");
    }
}
