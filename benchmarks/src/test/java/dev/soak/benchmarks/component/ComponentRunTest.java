package dev.soak.benchmarks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;

class ComponentRunTest {
    private static final String ALL = "dev.soak.benchmarks.component.ConversationBenchmark.eight";
    private static final String FOUR = "dev.soak.benchmarks.component.ConversationBenchmark.four";

    @Test
    void aRoundHasEachBenchmarkWithEachLatencyOnce() {
        assertThat(including(Profile.QUICK, "", ALL)).isEqualTo(2);
        assertThat(including(Profile.QUICK, "", "dev.soak.benchmarks.component.CacheBenchmark.hit"))
                .isEqualTo(1);
        assertThat(including(Profile.QUICK, "", FOUR)).isZero();
        assertThat(including(Profile.FULL, "", FOUR)).isEqualTo(2);
        assertThat(including(Profile.FULL, "", "dev.soak.benchmarks.cost.VerdictCost.oneSeries"))
                .isZero();
    }

    @Test
    void anExpressionNarrowsARoundDown() {
        assertThat(including(Profile.QUICK, "Conversation", ALL)).isEqualTo(2);
        assertThat(including(Profile.QUICK, "Cache|Language", ALL)).isZero();
    }

    /** JMH includes what an expression is found in. */
    private static long including(Profile profile, String regex, String benchmark) {
        return profile.round(regex).stream()
                .map(Options::getIncludes)
                .filter(includes -> includes.stream()
                        .anyMatch(include ->
                                Pattern.compile(include).matcher(benchmark).find()))
                .count();
    }
}
