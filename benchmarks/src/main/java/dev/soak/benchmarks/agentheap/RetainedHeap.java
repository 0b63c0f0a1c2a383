package dev.soak.benchmarks.agentheap;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.Criterion.Decision;
import dev.soak.benchmarks.process.JavaProcess;
import dev.soak.benchmarks.process.Journal;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Measures how much heap the probe retains in a target that holds extreme numbers of a resource: the maximum over those
 * checkpoints of a soak at which it holds them all. The criterion allows a few tables and buffers of fixed size, whatever the target does.
 */
public final class RetainedHeap {
    private static final double MAX_MIB = 8;
    private static final double MIB = 1 << 20;
    private static final String RATE = "20";

    private final SoakJar soak;
    private final Path folder;
    private final String duration;

    private RetainedHeap(SoakJar soak, Path folder, String duration) {
        this.soak = soak;
        this.folder = folder;
        this.duration = duration;
    }

    /**
     * Soaks one target after the other.
     *
     * @param seconds length of each soak; the target holds its number of resources after the first ten or more
     * @param folder for all output
     */
    public static List<Criterion> run(int seconds, Path soakJar, Path folder) throws IOException, InterruptedException {
        RetainedHeap heap = new RetainedHeap(new SoakJar(soakJar), folder, seconds + "s");
        List<Criterion> rows = new ArrayList<>();
        for (HeldResource resource : HeldResource.values()) {
            rows.add(heap.measure(resource));
        }
        return rows;
    }

    private Criterion measure(HeldResource resource) throws IOException, InterruptedException {
        RunFolder run = soak(resource);
        OptionalDouble most = Journal.readAll(JournalTail.checkpoints(run.file(RunFile.CHECKPOINTS))).stream()
                .filter(checkpoint -> checkpoint.work() >= ResourceHoldingServer.REQUESTS)
                .map(Checkpoint::after)
                .map(readings -> readings.get(Resources.AGENT_RETAINED.name()))
                .filter(Objects::nonNull)
                .mapToDouble(bytes -> bytes)
                .max();
        return new Criterion(
                "heap retained by the probe, target with " + resource.amount(),
                most.isPresent() ? String.format(Locale.ROOT, "%.1f MiB", most.getAsDouble() / MIB) : "not measured",
                String.format(Locale.ROOT, "≤ %.0f MiB", MAX_MIB),
                most.isPresent() && most.getAsDouble() <= MAX_MIB * MIB ? Decision.YES : Decision.NO);
    }

    private RunFolder soak(HeldResource resource) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve(resource.label()));
        Path printed = out.resolve("printed.txt");
        List<String> args = new ArrayList<>(List.of(
                "--request",
                "POST /",
                "--rate",
                RATE,
                "--duration",
                duration,
                "--heap-dumps",
                "never",
                "--quiet",
                "--out",
                out.toString(),
                "--"));
        args.addAll(JavaProcess.command(
                ResourceHoldingServer.class,
                List.of("-Xmx1g"),
                List.of(resource.name(), Integer.toString(resource.maximum()))));
        // The exit code is the verdict on the target, which leaks on purpose.
        int unused = soak.run(printed, args);
        return LatestRun.required(out, printed);
    }
}
