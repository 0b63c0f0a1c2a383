package dev.soak.benchmarks.component;

import java.util.List;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long the component benchmarks are measured. Each round is one fork of every benchmark. */
public enum Profile {
    /** Some twelve minutes on two cores, with one and with eight conversations at a time. */
    QUICK(3, "(?:alone|eight)$", 2, 2, 1),
    /** Some 40 minutes. */
    FULL(5, "", 3, 5, 2);

    /** The heap that the bot has to get by with, too. */
    private static final String HEAP = "-Xmx512m";

    private static final String CONVERSATIONS = "ConversationBenchmark\\.";

    /** PMD is so much code that it is compiled for most of a minute, on the processor that the second thread wants. */
    private static final String LARGE = "PullRequestBenchmark\\.large$";

    private static final int LARGE_WARM_UPS = 7;
    private static final int LARGE_SECONDS = 8;

    private final int rounds;
    private final String conversations;
    private final int warmUps;
    private final int iterations;
    private final int seconds;

    Profile(int rounds, String conversations, int warmUps, int iterations, int seconds) {
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
     * What JMH is to do for one round, in order.
     *
     * @param regex which of the benchmarks, by JMH's rules
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
                // Takes the seconds of a model that no warm-up shortens: one invocation is an iteration.
                options(regex, CONVERSATIONS + conversations, 0, 1)
                        .param("latency", "realistic")
                        .build());
    }

    private ChainedOptionsBuilder options(String regex, String benchmarks, int warmUpIterations, int measured) {
        String here = Profile.class.getPackageName().replace(".", "\\.") + "\\.";
        return new OptionsBuilder()
                .include("^(?=.*(?:" + regex + "))" + here + benchmarks)
                .forks(1)
                .warmupIterations(warmUpIterations)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(measured)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgsAppend(HEAP)
                .shouldFailOnError(true);
    }
}
