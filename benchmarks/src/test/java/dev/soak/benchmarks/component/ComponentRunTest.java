package dev.soak.benchmarks.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;

class ComponentRunTest {
    private static final String EIGHT = "dev.soak.benchmarks.component.ConversationBenchmark.eight";
    private static final String FOUR = "dev.soak.benchmarks.component.ConversationBenchmark.four";

    @Test
    void aRoundRunsEachBenchmarkOncePerLatency() {
        assertThat(optionSetsIncluding(BenchmarkProfile.QUICK, "", EIGHT)).isEqualTo(2);
        assertThat(optionSetsIncluding(BenchmarkProfile.QUICK, "", "dev.soak.benchmarks.component.CacheBenchmark.hit"))
                .isEqualTo(1);
        assertThat(optionSetsIncluding(BenchmarkProfile.QUICK, "", FOUR)).isZero();
        assertThat(optionSetsIncluding(BenchmarkProfile.FULL, "", FOUR)).isEqualTo(2);
        assertThat(optionSetsIncluding(BenchmarkProfile.FULL, "", "dev.soak.benchmarks.cost.VerdictCost.oneSeries"))
                .isZero();
    }

    @Test
    void aRegexSelectsBenchmarks() {
        assertThat(optionSetsIncluding(BenchmarkProfile.QUICK, "Conversation", EIGHT))
                .isEqualTo(2);
        assertThat(optionSetsIncluding(BenchmarkProfile.QUICK, "Cache|Language", EIGHT))
                .isZero();
    }

    /** Counts option sets that include a benchmark; JMH searches for the regex anywhere in the name. */
    private static long optionSetsIncluding(BenchmarkProfile profile, String regex, String benchmark) {
        return profile.round(regex).stream()
                .map(Options::getIncludes)
                .filter(includes -> includes.stream()
                        .anyMatch(include ->
                                Pattern.compile(include).matcher(benchmark).find()))
                .count();
    }
}
