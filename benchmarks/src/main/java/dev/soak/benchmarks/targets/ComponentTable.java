package dev.soak.benchmarks.targets;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.benchmarks.component.CacheFootprint;
import dev.soak.benchmarks.overhead.Ratio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All component benchmarks as a Markdown table, and what parallel analysis gains under it. */
public final class ComponentTable {
    private final ComponentTimes times;

    ComponentTable(ComponentTimes times) {
        this.times = times;
    }

    /**
     * The table of a file, and what a result in the cache takes, which is measured for it.
     *
     * @param components results in JMH's own JSON
     * @throws InputException where it is no list of JMH's
     */
    public static String of(Path components) throws IOException, InterruptedException, InputException {
        return new ComponentTable(ComponentTimes.read(components)).text() + "\n"
                + CacheFootprint.measure().text() + "\n";
    }

    String text() {
        StringBuilder text = new StringBuilder("| benchmark | an operation, 95 % interval | forks |\n|---|---|---|\n");
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
     * The time in parallel over that in sequence. The forks of a round are a pair; see the rounds of the components.
     *
     * @param size {@code small} or {@code large}
     * @return nothing where one of the two was not measured, or they have not as many forks
     */
    Optional<Ratio> parallelOverSequential(String size) {
        List<Double> parallel = forks("PullRequestBenchmark." + size + "{mode=parallel}");
        List<Double> sequential = forks("PullRequestBenchmark." + size + "{mode=sequential}");
        if (parallel.isEmpty() || parallel.size() != sequential.size()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < parallel.size(); i++) {
            ratios.add(parallel.get(i) / sequential.get(i));
        }
        return Optional.of(Ratio.of(ratios));
    }

    private List<Double> forks(String benchmark) {
        return times.find(benchmark).map(ComponentTime::forkSeconds).orElse(List.of());
    }

    private static String line(String size, Ratio ratio) {
        return String.format(
                Locale.ROOT,
                "%nParallel over sequential, %s pull request: %.2f (%.2f to %.2f), %d pairs of forks.%n",
                size,
                ratio.estimate(),
                ratio.low(),
                ratio.high(),
                ratio.pairs());
    }
}
