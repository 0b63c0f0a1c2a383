package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.agentheap.RetainedHeap;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.overhead.OverheadTarget;
import dev.soak.benchmarks.overhead.OverheadTrial;
import dev.soak.benchmarks.startup.StartDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what the probe costs the target. */
@Command(
        name = "cost",
        description = {
            "measure the cost of the probe: throughput and latency, delay of the start, heap retained in the target;"
                    + " fails unless all criteria are met",
            "",
            "COMMAND starts the target of the throughput measurement, as for soak run (default: the embedded bot)."
        })
final class CostCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    /** The parts of the measurement. */
    enum Part {
        THROUGHPUT,
        START,
        HEAP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "COMMAND", arity = "0..*", hideParamSyntax = true, description = "target, after --")
    List<String> target = new ArrayList<>();

    @Option(
            names = "--request",
            paramLabel = "\"METHOD /path\"",
            description = "HTTP request to send to COMMAND, as for soak run; may be repeated")
    List<String> requests = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "measure only these: ${COMPLETION-CANDIDATES}")
    Set<Part> only = EnumSet.allOf(Part.class);

    @Option(
            names = "--blocks",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "pairs of soaks for throughput and latency; fewer than 4 decide nothing" + DEFAULT)
    int blocks = 8;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = PositiveIntegerConverter.class,
            description = "measured time per soak, after the warm-up" + DEFAULT)
    int seconds = 180;

    /** On one processor the bot gets faster for five minutes, while its code is compiled and its cache fills. */
    @Option(
            names = "--warm-up",
            paramLabel = "S",
            converter = PositiveIntegerConverter.class,
            description = "unmeasured time at the start of each soak, in seconds" + DEFAULT)
    int warmUp = 330;

    @Option(
            names = "--starts",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "pairs of starts" + DEFAULT)
    int starts = 10;

    @Option(
            names = "--hold",
            paramLabel = "S",
            converter = PositiveIntegerConverter.class,
            description = "length of each soak of a target that holds resources, in seconds" + DEFAULT)
    int hold = 90;

    @Option(
            names = "--judge-only",
            paramLabel = "DIR",
            split = ",",
            description = "run nothing; analyse the throughput and latency in these folders together")
    @Nullable
    List<Path> kept;

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        if (target.isEmpty() != requests.isEmpty()) {
            throw InputException.unusable("--request requires a command after --, and a command requires --request");
        }
        OverheadTrial.Timing timing = new OverheadTrial.Timing(warmUp, seconds);
        MeasurementResult result =
                Criterion.table(kept == null ? measure(timing, soak.jar()) : OverheadTrial.analyze(kept, timing));
        page.show("cost", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    private List<Criterion> measure(OverheadTrial.Timing timing, Path soakJar)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-cost");
        System.err.println("run folders: " + folder);
        List<Criterion> rows = new ArrayList<>();
        if (only.contains(Part.THROUGHPUT)) {
            OverheadTarget soaked = target.isEmpty()
                    ? OverheadTarget.embeddedBot(soakJar, folder)
                    : OverheadTarget.of(target, requests);
            rows.addAll(OverheadTrial.run(blocks, timing, soaked, soakJar, folder));
        }
        if (only.contains(Part.START)) {
            rows.add(StartDelay.run(starts, soakJar, folder.resolve("start")));
        }
        if (only.contains(Part.HEAP)) {
            rows.addAll(RetainedHeap.run(hold, soakJar, folder.resolve("heap")));
        }
        return rows;
    }
}
