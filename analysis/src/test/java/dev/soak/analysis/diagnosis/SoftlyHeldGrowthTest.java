package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A value for every tenth request; the dumps are a thousand requests apart. */
class SoftlyHeldGrowthTest {
    private static final String VALUE = "com.acme.Value";
    private static final SeriesVerdict LEAK = verdict();

    @Test
    void growthThatSoftReferencesHoldIsAccepted() {
        assertThat(LEAK.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(accepted(dumps(100, 98)))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.matches(LEAK.series().id().toString())).isTrue());
    }

    @Test
    void growthThatIsHeldOtherwiseTooIsNot() {
        assertThat(accepted(dumps(100, 60))).isEmpty();
        assertThat(accepted(dumps(100, 0))).isEmpty();
    }

    @Test
    void withoutTwoDumpsNothingIsKnown() {
        assertThat(accepted(null)).isEmpty();
        assertThat(accepted(dumps(-1, 98))).isEmpty();
    }

    private static List<AcceptedGrowth> accepted(@Nullable HeapGrowth heap) {
        return SoftlyHeldGrowth.of(ClassGrowth.of(List.of(LEAK)), heap);
    }

    private static HeapGrowth dumps(long firstWork, long softly) {
        return new HeapGrowth(firstWork, 1_100, List.of(), List.of(), Map.of(VALUE, softly), List.of());
    }

    private static SeriesVerdict verdict() {
        double[] work = IntStream.range(0, 14).mapToDouble(i -> 200.0 * i).toArray();
        double[] t = Arrays.stream(work).map(requests -> requests / 20).toArray();
        double[] values = Arrays.stream(work).map(requests -> requests / 10).toArray();
        Phase[] phases = new Phase[work.length];
        Arrays.fill(phases, Phase.STEADY);
        SeriesId id = SeriesId.parse("class.instances{class=" + VALUE + "}");
        Series series = new Series(id, Series.Source.CHECKPOINTS, t, work, values, phases, null);
        return new SoakVerdict()
                .judge(List.of(series), VerdictPolicy.forRun(Duration.ofMinutes(3)))
                .get(0);
    }
}
