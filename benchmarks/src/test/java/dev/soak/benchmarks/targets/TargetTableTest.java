package dev.soak.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.threshold.Level;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static final Map<String, Double> FAST_SECONDS = Map.of(
            "PullRequestBenchmark.small{mode=sequential}", 0.004,
            "PullRequestBenchmark.large{mode=parallel}", 0.2,
            "ConversationBenchmark.alone{latency=realistic}", 1.3,
            "CacheBenchmark.hit", 5e-6,
            "CacheBenchmark.miss", 5e-6,
            "LanguageBenchmark.small", 3e-6,
            "LanguageBenchmark.large", 4e-6);

    @Test
    void fastResultsMeetEveryTarget() {
        TargetTable table = table(FAST_SECONDS);

        assertThat(table.rows())
                .hasSameSizeAs(Targets.shipped().all())
                .allMatch(row -> row.status() == TargetRow.Status.MET);
        assertThat(table.criteriaMet()).isTrue();
        assertThat(table.text())
                .contains(
                        "| large PR analysis | 200 ms | `mean(analysis.large)<60s` | `mean(analysis.large)<120s` | met |");
    }

    @Test
    void aMissedTargetWarnsAndAMissedCriticalFails() {
        TargetTable warned = table(with("ConversationBenchmark.alone{latency=realistic}", 4));
        TargetTable failed = table(with("ConversationBenchmark.alone{latency=realistic}", 6));

        assertThat(warned.criteriaMet()).isTrue();
        assertThat(warned.text()).containsOnlyOnce("**warning: target missed**");
        assertThat(failed.criteriaMet()).isFalse();
        assertThat(failed.text()).containsOnlyOnce("**critical missed**");
    }

    @Test
    void aTargetThatIsNotMeasuredFails() {
        Map<String, Double> less = new HashMap<>(FAST_SECONDS);
        less.remove("CacheBenchmark.miss");
        TargetTable table = table(less);

        assertThat(table.criteriaMet()).isFalse();
        assertThat(table.text()).containsOnlyOnce("**not measured: no result for CacheBenchmark.miss**");
    }

    @Test
    void twoCommandsCanMeasureAMetricOfTheSameName() {
        Map<MeasuredBy, List<ThresholdResult>> results = results(FAST_SECONDS);
        results.put(
                MeasuredBy.RUN,
                results.get(MeasuredBy.RUN).stream()
                        .map(result -> result.expression().equals("rate(error)<5%") ? missed(result) : result)
                        .toList());

        TargetTable table = TargetTable.of(Targets.shipped(), results);

        assertThat(table.rows().stream().filter(row -> row.status() != TargetRow.Status.MET))
                .extracting(TargetRow::what)
                .containsExactly("error rate of a soak");
    }

    @Test
    void aThresholdThatWasNotEvaluatedIsAnInternalError() {
        Map<MeasuredBy, List<ThresholdResult>> results = results(FAST_SECONDS);
        results.remove(MeasuredBy.LOAD);

        assertThatThrownBy(() -> TargetTable.of(Targets.shipped(), results))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold was not evaluated: target:p99(health)<100ms");
    }

    @Test
    void theMeanOfSeveralForksHasAnInterval() {
        List<ComponentTime> times = List.of(new ComponentTime("CacheBenchmark.hit", List.of(1e-6, 2e-6, 3e-6)));
        ThresholdResult result = ThresholdResult.of(
                        Targets.shipped().thresholds(MeasuredBy.BENCHMARKS),
                        new ComponentMetrics(new ComponentTimes(times)))
                .stream()
                .filter(target -> target.expression().equals("mean(cache.hit)<1ms"))
                .findFirst()
                .orElseThrow();

        assertThat(result.result()).isEqualTo(Result.HELD);
        assertThat(result.low()).isLessThan(2e-6);
        assertThat(result.high()).isBetween(4e-6, 5e-6);
    }

    private static Map<String, Double> with(String benchmark, double seconds) {
        Map<String, Double> all = new HashMap<>(FAST_SECONDS);
        all.put(benchmark, seconds);
        return all;
    }

    private static TargetTable table(Map<String, Double> seconds) {
        return TargetTable.of(Targets.shipped(), results(seconds));
    }

    private static Map<MeasuredBy, List<ThresholdResult>> results(Map<String, Double> seconds) {
        Targets targets = Targets.shipped();
        List<ComponentTime> times = new ArrayList<>();
        seconds.forEach((name, value) -> times.add(new ComponentTime(name, List.of(value))));
        Map<MeasuredBy, List<ThresholdResult>> results = new EnumMap<>(MeasuredBy.class);
        results.put(
                MeasuredBy.BENCHMARKS,
                ThresholdResult.of(
                        targets.thresholds(MeasuredBy.BENCHMARKS), new ComponentMetrics(new ComponentTimes(times))));
        for (MeasuredBy command : List.of(MeasuredBy.LOAD, MeasuredBy.RUN)) {
            results.put(
                    command,
                    targets.thresholds(command).stream()
                            .map(threshold -> result(threshold.text(), threshold.level(), Result.HELD))
                            .toList());
        }
        return results;
    }

    private static ThresholdResult missed(ThresholdResult held) {
        return result(held.expression(), held.level(), Result.MISSED);
    }

    private static ThresholdResult result(String expression, Level level, Result result) {
        return new ThresholdResult(expression, level, result, 1, 1.0, null, null, "1", "");
    }
}
