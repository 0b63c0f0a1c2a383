package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.process.TimedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code soak-fleet.jar} as {@code soak fleet} does, in a process of its own. */
record FleetJar(Path jar) {
    private static final int OK = 0;
    /** The exit code of a judgement with open tickets, which an invented fleet always has. */
    static final int OPEN_TICKETS = 99;

    /** Writes the packed runs of some nights of an invented fleet. */
    void generate(Path packs, int services, int firstNight, int nights) throws IOException, InterruptedException {
        run(
                List.of(),
                OK,
                "generate",
                packs.toString(),
                "--services",
                "" + services,
                "--first",
                "" + firstNight,
                "--nights",
                "" + nights);
    }

    /** Judges packed runs on one processor with a gigabyte of heap. */
    TimedCommand judge(Path packs, Path report) throws IOException, InterruptedException {
        return run(
                List.of("-XX:ActiveProcessorCount=1", "-Xmx1g"),
                OPEN_TICKETS,
                "judge",
                packs.toString(),
                "-o",
                report.toString());
    }

    private TimedCommand run(List<String> flags, int expected, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SoakJar.java(Path.of(System.getProperty("java.home")))));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Path printed = Files.createTempFile("soak-fleet", ".txt");
        try {
            TimedCommand ended = TimedCommand.run(command, printed);
            if (ended.exitCode() != expected) {
                throw new IOException("exit code " + ended.exitCode() + " of " + String.join(" ", command) + ": "
                        + Files.readString(printed).strip());
            }
            return ended;
        } finally {
            Files.delete(printed);
        }
    }
}
