package dev.soak.analysis.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.threshold.Metrics.Reading;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdResultTest {
    @Test
    void aValueBelowItsLimitHoldsAndOneAtItDoesNot() throws InputException {
        assertThat(result("p99(review)<2s", Reading.Value.of(1.9, Unit.SECONDS)).result())
                .isEqualTo(Result.HELD);
        assertThat(result("p99(review)<2s", Reading.Value.of(2, Unit.SECONDS)).result())
                .isEqualTo(Result.MISSED);
        assertThat(result("p99(review)<=2s", Reading.Value.of(2, Unit.SECONDS)).result())
                .isEqualTo(Result.HELD);
    }

    @ParameterizedTest
    @CsvSource({
        "<, HELD, MISSED, MISSED",
        "<=, HELD, HELD, MISSED",
        ">, MISSED, MISSED, HELD",
        ">=, MISSED, HELD, HELD",
    })
    void eachComparisonIsDecidedBelowAtAndAboveItsLimit(String sign, Result below, Result at, Result above)
            throws InputException {
        String threshold = "max(fd.open)" + sign + "100";
        assertThat(result(threshold, Reading.Value.of(99, Unit.DESCRIPTORS)).result())
                .isEqualTo(below);
        assertThat(result(threshold, Reading.Value.of(100, Unit.DESCRIPTORS)).result())
                .isEqualTo(at);
        assertThat(result(threshold, Reading.Value.of(101, Unit.DESCRIPTORS)).result())
                .isEqualTo(above);
    }

    @Test
    void theIntervalIsReportedInTheUnitOfTheLimitAndAnOpenEndIsAbsent() throws InputException {
        ThresholdResult result =
                result("rate(error)<1%", new Reading.Value(0.005, 0.002, Double.POSITIVE_INFINITY, Unit.ONE));
        assertThat(result.low()).isCloseTo(0.2, within(1e-12));
        assertThat(result.high()).isNull();
        assertThat(result.note()).contains("within the confidence interval");
        assertThat(result("rate(error)<1%", new Reading.Absent("no requests")).limit())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void missedTargetsAreThoseThatDoNotFail() throws InputException {
        Reading slow = Reading.Value.of(3, Unit.SECONDS);
        Reading fast = Reading.Value.of(1, Unit.SECONDS);
        assertThat(ThresholdResult.missedTargets(List.of(
                        result("target:p99(review)<2s", slow),
                        result("target:p50(review)<2s", slow),
                        result("target:p99(review)<2s", fast),
                        result("p99(review)<2s", slow),
                        result("p99(review)<2s", fast))))
                .isEqualTo(2);
    }

    @Test
    void onlyAMissedCriticalThresholdFails() throws InputException {
        Reading slow = Reading.Value.of(3, Unit.SECONDS);
        assertThat(result("p99(review)<2s", slow).fails()).isTrue();
        assertThat(result("target:p99(review)<2s", slow).fails()).isFalse();
        assertThat(result("p99(review)<2s", new Reading.Absent("no such")).fails())
                .isFalse();
    }

    @Test
    void anAbsentMetricIsNotMeasuredAndHasAReason() throws InputException {
        ThresholdResult result = result("p99(x)<2s", new Reading.Absent("no such latency"));
        assertThat(result.result()).isEqualTo(Result.NOT_MEASURED);
        assertThat(result.observed()).isNull();
        assertThat(result.note()).isEqualTo("no such latency");
    }

    @Test
    void aMetricOfADifferentDimensionThanItsLimitIsNotMeasured() throws InputException {
        ThresholdResult result = result("max(bot.x)<2s", Reading.Value.of(1, Unit.BYTES));
        assertThat(result.result()).isEqualTo(Result.NOT_MEASURED);
        assertThat(result.note()).contains("measured in By");
    }

    @Test
    void aSlopeIsDecidedByItsEstimateAndNotedIfTheLimitIsWithinItsInterval() throws InputException {
        Reading unsure = new Reading.Value(3e6, 1e6, 6e6, Unit.BYTES);
        Reading sure = new Reading.Value(3e6, 2.9e6, 3.1e6, Unit.BYTES);

        assertThat(result("slope(heap.live)<4MiB/h", unsure).result()).isEqualTo(Result.HELD);
        assertThat(result("slope(heap.live)<4MiB/h", unsure).note()).contains("within the confidence interval");
        assertThat(result("slope(heap.live)<4MiB/h", sure).note()).isEmpty();
        assertThat(result("slope(heap.live)<1MiB/h", sure).result()).isEqualTo(Result.MISSED);
        assertThat(result("slope(heap.live)<1MiB/h", sure).note()).isEmpty();
    }

    @Test
    void sharesAreReportedInPercent() throws InputException {
        ThresholdResult result = result("rate(error)<1%", Reading.Value.of(0.005, Unit.ONE));
        assertThat(result.unit()).isEqualTo("%");
        assertThat(result.limit()).isCloseTo(1, within(1e-12));
        assertThat(result.observed()).isCloseTo(0.5, within(1e-12));
        assertThat(result("slope(heap.live)<4MiB/h", Reading.Value.of(1, Unit.BYTES))
                        .unit())
                .isEqualTo("By/h");
    }

    private static ThresholdResult result(String threshold, Reading reading) throws InputException {
        return ThresholdResult.of(ThresholdParser.parse(threshold), (statistic, metric) -> reading);
    }
}
