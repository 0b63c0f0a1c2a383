package dev.soak.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.Tolerances.Other;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.text.CheckText;
import dev.soak.analysis.wording.CheckWording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Tolerances USUAL = new Tolerances(0.2, List.of());

    @Test
    void oneThirdMoreTimeIsARegressionAndEqualTimeIsNot() {
        CheckReport worse = check(results(metric("a", 13.3)), kept(metric("a", 10)), USUAL);
        assertThat(worse.outcome()).isEqualTo(Outcome.REGRESSION);
        assertThat(worse.reason()).isInstanceOf(CheckReason.Slower.class);
        assertThat(sentence(worse)).startsWith("a is 1.33 times slower (1.2").contains("10 s, then 13.3 s");
        CheckReport same = check(results(metric("a", 10.1)), kept(metric("a", 10)), USUAL);
        assertThat(same.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void lowerThroughputIsSlowerAndHigherThroughputIsFaster() {
        assertThat(check(results(rate("r", 75)), kept(rate("r", 100)), USUAL).outcome())
                .isEqualTo(Outcome.REGRESSION);
        assertThat(check(results(rate("r", 133)), kept(rate("r", 100)), USUAL).outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aMetricMissingInTheResultsIsInconclusiveAndANewOneIsNoted() {
        CheckReport missing = check(results(metric("a", 10)), kept(metric("a", 10), metric("b", 1)), USUAL);
        assertThat(missing.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(missing.reason())
                .isEqualTo(new CheckReason.ResultsMissing(missing.missing().get(0), 0));
        assertThat(sentence(missing)).isEqualTo("b: in the baseline, but not in the results");
        CheckReport fresh = check(results(metric("a", 10), metric("b", 1)), kept(metric("a", 10)), USUAL);
        assertThat(fresh.outcome()).isEqualTo(Outcome.PASS);
        assertThat(fresh.notes()).containsExactly("b is new: not in the baseline");
    }

    @Test
    void aBaselineWithoutCommonMetricsIsInconclusive() {
        assertThat(check(results(metric("a", 10)), kept(), USUAL).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(check(results(metric("a", 10)), new History("none", List.of()), USUAL)
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void metricsWithDifferentUnitsAreNotCompared() {
        Metric blocks = new Metric("a", "blocks/op", false, List.of(List.of(10.0)));
        assertThat(sentence(check(results(metric("a", 10)), kept(blocks), USUAL)))
                .isEqualTo("a: in blocks/op in the baseline, but in s in the results");
    }

    @Test
    void oneValuePerSideIsInconclusive() {
        CheckReport single = check(results(single("p", 10.2)), kept(single("p", 10)), USUAL);
        assertThat(single.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(single.reason()).isInstanceOf(CheckReason.Undecided.class);
        assertThat(sentence(single)).contains("one process per side is not enough");
        assertThat(check(results(single("p", 20)), kept(single("p", 10)), USUAL).outcome())
                .isEqualTo(Outcome.REGRESSION);
    }

    @Test
    void aMetricCanHaveItsOwnTolerance() {
        Tolerances wide = new Tolerances(0.2, List.of(new Other("a*", 0.5), new Other("x", 0.1)));
        CheckReport report = check(results(metric("a.b:avgt{n=1}", 13.3)), kept(metric("a.b:avgt{n=1}", 10)), wide);
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.notes()).containsExactly("--tolerance x matches no metric of the results");
    }

    @Test
    void shippedLevelsApplyToTheBenchmarksTheyName() {
        String component = "dev.soak.benchmarks.component.";
        Results healthy = results(
                metric(component + "PullRequestBenchmark.small:ss", 1.1),
                metric(component + "ConversationBenchmark.alone:avgt{latency=realistic}", 0.9),
                metric(component + "CacheBenchmark.hit:avgt", 0.0001),
                metric(component + "CacheBenchmark.miss:avgt", 7),
                metric(component + "LanguageBenchmark.large:avgt", 0.01));
        CheckReport good = check(healthy, ShippedBaselines.read(), USUAL);
        assertThat(good.outcome()).as(sentence(good)).isEqualTo(Outcome.PASS);
        assertThat(good.rows()).hasSize(4);

        Map<String, Metric> slow = new HashMap<>(healthy.metrics());
        slow.put(component + "CacheBenchmark.hit:avgt", metric(component + "CacheBenchmark.hit:avgt", 0.0007));
        assertThat(sentence(check(new Results(slow, List.of()), ShippedBaselines.read(), USUAL)))
                .startsWith(component + "CacheBenchmark.hit:avgt is 1.40 times slower");

        CheckReport partial = check(results(metric("load:p50(health)", 1)), ShippedBaselines.read(), USUAL);
        assertThat(partial.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(partial.missing()).hasSize(4);
    }

    @Test
    void aSavedSlowdownStillFailsAndItsCommitIsNamed() {
        CheckReport crept = check(results(single("a", 13.2)), history(20, i -> i < 12 ? 10 : 13), USUAL);
        assertThat(crept.outcome()).isEqualTo(Outcome.REGRESSION);
        assertThat(crept.reason()).isInstanceOf(CheckReason.SlowerSince.class);
        assertThat(sentence(crept)).startsWith("a is 1.").contains("times slower since c12: ");
        assertThat(crept.changes()).singleElement().satisfies(change -> {
            assertThat(change.fails()).isTrue();
            assertThat(change.file()).isEqualTo("0013_c12_x.json");
        });
        assertThat(CheckText.render(crept, 120, false)).contains("and still is (0013_c12_x.json)");
        assertThat(ReportJson.pretty(crept)).contains("\"schema\" : \"soak-check/1\"", "\"commit\" : \"c12\"");
    }

    @Test
    void aFixedSlowdownIsShownAndDoesNotFail() {
        CheckReport mended = check(results(single("a", 10.1)), history(30, i -> i < 10 || i >= 20 ? 10 : 13), USUAL);
        assertThat(mended.outcome()).as(sentence(mended)).isEqualTo(Outcome.PASS);
        assertThat(mended.changes()).extracting(Change::commit).containsExactly("c10", "c20");
    }

    @Test
    void aStableHistoryPassesAndASlowerRunFails() {
        assertThat(check(results(single("a", 10.1)), history(20, i -> 10), USUAL)
                        .outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(sentence(check(results(single("a", 13.2)), history(20, i -> 10), USUAL)))
                .startsWith("a is 1.3");
    }

    @Test
    void aShortHistoryIsNotSearchedForChangePoints() {
        assertThat(check(results(single("a", 13)), history(9, i -> i < 5 ? 10 : 13), USUAL)
                        .changes())
                .isEmpty();
    }

    private static String sentence(CheckReport report) {
        return CheckWording.sentence(report.reason());
    }

    private static CheckReport check(Results fresh, Baseline baseline, Tolerances tolerances) {
        return Check.of(fresh, baseline, tolerances);
    }

    private static PreviousBuild kept(Metric... metrics) {
        return new PreviousBuild("before", results(metrics));
    }

    private static History history(int runs, IntToDoubleFunction seconds) {
        SplittableRandom random = new SplittableRandom(5);
        List<History.Run> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double value = seconds.applyAsDouble(i) * Math.exp(0.02 * random.nextGaussian());
            all.add(new History.Run(
                    String.format("%04d_c%d_x.json", i + 1, i), "c" + i, Map.of("a", single("a", value))));
        }
        return new History("history", all);
    }

    private static Results results(Metric... metrics) {
        Map<String, Metric> byName = new HashMap<>();
        for (Metric metric : metrics) {
            byName.put(metric.name(), metric);
        }
        return new Results(byName, List.of());
    }

    private static Metric single(String name, double seconds) {
        return new Metric(name, "s", false, List.of(List.of(seconds)));
    }

    private static Metric metric(String name, double seconds) {
        return new Metric(name, "s", false, forks(seconds));
    }

    private static Metric rate(String name, double perSecond) {
        return new Metric(name, "/s", true, forks(perSecond));
    }

    private static List<List<Double>> forks(double level) {
        return List.of(
                List.of(0.99 * level, level), List.of(level, 1.01 * level, level), List.of(0.98 * level, 1.02 * level));
    }
}
