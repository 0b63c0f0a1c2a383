package dev.soak.benchmarks.component;

import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How thoroughly the component benchmarks are measured. A round is one fork of every benchmark. */
public enum BenchmarkProfile {
    /** About 12 minutes on two cores, with one and with eight concurrent conversations. */
    QUICK(3, "(?:alone|eight)$", 2, 2, 1),
    /** About 40 minutes. */
    FULL(5, "", 3, 5, 2);

    /** The heap that the bot itself is limited to. */
    private static final String HEAP = "-Xmx512m";

    private static final String CONVERSATIONS = "ConversationBenchmark\\.";

    /** The JIT compiles PMD for most of a minute, on the processor that the second analysis thread needs. */
    private static final String LARGE = "PullRequestBenchmark\\.large$";

    private static final int LARGE_WARM_UPS = 7;
    private static final int LARGE_SECONDS = 8;

    private final int rounds;
    private final String conversations;
    private final int warmUps;
    private final int iterations;
    private final int seconds;

    BenchmarkProfile(int rounds, String conversations, int warmUps, int iterations, int seconds) {
        this.rounds = rounds;
        this.conversations = conversations;
        this.warmUps = warmUps;
        this.iterations = iterations;
        this.seconds = seconds;
    }

    int rounds() {
        return rounds;
    }

    /**
     * The JMH options of one round, in order.
     *
     * @param regex selects benchmarks, with JMH's matching rules
     */
    List<Options> round(String regex) {
        return List.of(
                options(regex, "(?!" + CONVERSATIONS + "|" + LARGE + ")", warmUps, iterations)
                        .build(),
                options(regex, LARGE, LARGE_WARM_UPS, iterations)
                        .warmupTime(TimeValue.seconds(LARGE_SECONDS))
                        .build(),
                options(regex, CONVERSATIONS + conversations, warmUps, iterations)
                        .param("latency", "zero")
                        .build(),
                // Model latency takes seconds and does not depend on warm-up: one invocation is one iteration.
                options(regex, CONVERSATIONS + conversations, 0, 1)
                        .param("latency", "realistic")
                        .build());
    }

    private ChainedOptionsBuilder options(String regex, String benchmarks, int warmUpIterations, int measured) {
        String packagePrefix = BenchmarkProfile.class.getPackageName().replace(".", "\\.") + "\\.";
        return new OptionsBuilder()
                .include("^(?=.*(?:" + regex + "))" + packagePrefix + benchmarks)
                .forks(1)
                .warmupIterations(warmUpIterations)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(measured)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend(HEAP)
                .shouldFailOnError(true);
    }
}
