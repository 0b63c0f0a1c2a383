package dev.soak.benchmarks.targets;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.benchmarks.component.CacheFootprint;
import dev.soak.benchmarks.measurement.PairedRatio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The component benchmarks as a Markdown table, with the speed-up of parallel analysis below it. */
public final class ComponentTable {
    private final ComponentTimes times;

    ComponentTable(ComponentTimes times) {
        this.times = times;
    }

    /**
     * The table of a results file. Also measures the memory of a cache entry, in this JVM.
     *
     * @param components results in JMH's JSON format
     * @throws InputException when the file is not in this format
     */
    public static String of(Path components) throws IOException, InterruptedException, InputException {
        return new ComponentTable(ComponentTimes.read(components)).text() + "\n"
                + CacheFootprint.measure().text() + "\n";
    }

    String text() {
        StringBuilder text = new StringBuilder("| benchmark | time per operation (95 % CI) | forks |\n|---|---|---|\n");
        for (ComponentTime time : times.all()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %d |%n",
                    time.name(),
                    value(time),
                    time.forkSeconds().size()));
        }
        parallelOverSequential("small").ifPresent(ratio -> text.append(line("small", ratio)));
        parallelOverSequential("large").ifPresent(ratio -> text.append(line("large", ratio)));
        return text.toString();
    }

    private static String value(ComponentTime time) {
        String mean = seconds(time.seconds());
        return time.hasInterval() ? mean + " (" + seconds(time.low()) + " to " + seconds(time.high()) + ")" : mean;
    }

    private static String seconds(double value) {
        return HumanFormat.value(value, Unit.SECONDS.ucum());
    }

    /**
     * Time of parallel analysis relative to sequential analysis. The two forks of a round are a pair.
     *
     * @param size {@code small} or {@code large}
     * @return empty when one of the two was not measured, or their numbers of forks differ
     */
    Optional<PairedRatio> parallelOverSequential(String size) {
        List<Double> parallel = forks("PullRequestBenchmark." + size + "{mode=parallel}");
        List<Double> sequential = forks("PullRequestBenchmark." + size + "{mode=sequential}");
        if (parallel.isEmpty() || parallel.size() != sequential.size()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < parallel.size(); i++) {
            ratios.add(parallel.get(i) / sequential.get(i));
        }
        return Optional.of(PairedRatio.of(ratios));
    }

    private List<Double> forks(String benchmark) {
        return times.find(benchmark).map(ComponentTime::forkSeconds).orElse(List.of());
    }

    private static String line(String size, PairedRatio ratio) {
        return String.format(
                Locale.ROOT,
                "%nParallel / sequential, %s pull request: %.2f (%.2f to %.2f), %d pairs of forks.%n",
                size,
                ratio.estimate(),
                ratio.low(),
                ratio.high(),
                ratio.pairs());
    }
}
