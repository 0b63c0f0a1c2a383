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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetTableTest {
    private static final Map<String, Double> FAST = Map.of(
            "PullRequestBenchmark.small{mode=sequential}", 0.004,
            "PullRequestBenchmark.large{mode=parallel}", 0.2,
            "ConversationBenchmark.alone{latency=realistic}", 1.3,
            "CacheBenchmark.hit", 5e-6,
            "CacheBenchmark.miss", 5e-6,
            "LanguageBenchmark.small", 3e-6,
            "LanguageBenchmark.large", 4e-6);

    @Test
    void everyTargetThatHoldsIsMet() {
        TargetTable table = table(FAST);

        assertThat(table.rows())
                .hasSameSizeAs(Targets.shipped().all())
                .allMatch(row -> row.outcome() == TargetRow.Outcome.MET);
        assertThat(table.barsHold()).isTrue();
        assertThat(table.text())
                .contains(
                        "| large PR analysis | 200 ms | `mean(analysis.large)<60s` | `mean(analysis.large)<120s` | met |");
    }

    @Test
    void aMissedTargetWarnsAndAMissedCriticalFails() {
        TargetTable warned = table(with("ConversationBenchmark.alone{latency=realistic}", 4));
        TargetTable failed = table(with("ConversationBenchmark.alone{latency=realistic}", 6));

        assertThat(warned.barsHold()).isTrue();
        assertThat(warned.text()).containsOnlyOnce("**warning: target missed**");
        assertThat(failed.barsHold()).isFalse();
        assertThat(failed.text()).containsOnlyOnce("**critical missed**");
    }

    @Test
    void whatIsNotThereFails() {
        Map<String, Double> less = new java.util.HashMap<>(FAST);
        less.remove("CacheBenchmark.miss");
        TargetTable table = table(less);

        assertThat(table.barsHold()).isFalse();
        assertThat(table.text()).containsOnlyOnce("**not measured: the results have no CacheBenchmark.miss**");
    }

    @Test
    void twoCommandsMayMeasureWhatHasOneName() {
        Map<MeasuredBy, List<ThresholdResult>> results = results(FAST);
        results.put(
                MeasuredBy.RUN,
                results.get(MeasuredBy.RUN).stream()
                        .map(one -> one.expression().equals("rate(error)<5%") ? missed(one) : one)
                        .toList());

        TargetTable table = TargetTable.of(Targets.shipped(), results);

        assertThat(table.rows().stream().filter(row -> row.outcome() != TargetRow.Outcome.MET))
                .extracting(TargetRow::what)
                .containsExactly("error rate of a soak");
    }

    @Test
    void aTargetThatNobodyHeldAgainstAnythingIsAFault() {
        Map<MeasuredBy, List<ThresholdResult>> results = results(FAST);
        results.remove(MeasuredBy.LOAD);

        assertThatThrownBy(() -> TargetTable.of(Targets.shipped(), results))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was held against target:p99(health)<100ms");
    }

    @Test
    void theMeanOfManyForksHasItsInterval() {
        List<ComponentTime> times = List.of(new ComponentTime("CacheBenchmark.hit", List.of(1e-6, 2e-6, 3e-6)));
        ThresholdResult result = ThresholdResult.of(
                        Targets.shipped().thresholds(MeasuredBy.BENCHMARKS),
                        new ComponentMetrics(new ComponentTimes(times)))
                .stream()
                .filter(one -> one.expression().equals("mean(cache.hit)<1ms"))
                .findFirst()
                .orElseThrow();

        assertThat(result.result()).isEqualTo(Result.HELD);
        assertThat(result.low()).isLessThan(2e-6);
        assertThat(result.high()).isBetween(4e-6, 5e-6);
    }

    private static Map<String, Double> with(String benchmark, double seconds) {
        Map<String, Double> all = new java.util.HashMap<>(FAST);
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
                            .map(one -> result(one.text(), one.level(), Result.HELD))
                            .toList());
        }
        return results;
    }

    private static ThresholdResult missed(ThresholdResult one) {
        return result(one.expression(), one.level(), Result.MISSED);
    }

    private static ThresholdResult result(String expression, Level level, Result result) {
        return new ThresholdResult(expression, level, result, 1, 1.0, null, null, "1", "");
    }
}
