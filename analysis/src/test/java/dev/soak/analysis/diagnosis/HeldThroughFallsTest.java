package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forty checkpoints, two hundred requests apart, with dumps at the eighth and at the last one. */
class HeldThroughFallsTest {
    private static final String ENTRY = "java.util.LinkedHashMap$Entry";
    private static final int CHECKPOINTS = 40;
    private static final int FIRST_DUMP = 8;
    private static final int FALL = 23;

    @Test
    void aLeakIsFoundAlthoughOtherObjectsOfItsClassGo() {
        Series leak = series(i -> (i < FALL ? 3_500 : 2_000) + 20 * i);

        assertThat(verdict(leak, holder(0))).isNotEqualTo(Verdict.LEAK);
        assertThat(verdict(leak, holder(20 * (CHECKPOINTS - 1 - FIRST_DUMP)))).isEqualTo(Verdict.LEAK);
    }

    @Test
    void soItIsIfSomeGoEveryFewRequests() {
        Series leak = series(i -> 3_500 + 20 * i - 60 * (i / 7));

        assertThat(verdict(leak, holder(20 * (CHECKPOINTS - 1 - FIRST_DUMP)))).isEqualTo(Verdict.LEAK);
    }

    @Test
    void whatIsEmptiedFromTimeToTimeIsNotHeldThroughIt() {
        Series cache = series(i -> 100 * (i % 10));
        long afterTheLastTime = Math.round(cache.values()[CHECKPOINTS - 1] - cache.values()[FIRST_DUMP]);

        assertThat(HeldThroughFalls.of(List.of(cache), holder(afterTheLastTime)))
                .containsExactly(cache);
    }

    @Test
    void aFallBeforeTheDumpsShowsNothingOfTheHolder() {
        Series cache = series(i -> i < FIRST_DUMP - 2 ? 5_000 : 20 * i);

        assertThat(HeldThroughFalls.of(List.of(cache), holder(620))).containsExactly(cache);
    }

    @Test
    void otherClassesAndRunsWithoutDumpsStayAsTheyAre() {
        Series leak = series(i -> (i < FALL ? 3_500 : 2_000) + 20 * i);
        HeapGrowth one = new HeapGrowth(-1, 7_800, holder(620).holders(), List.of(), List.of());

        assertThat(HeldThroughFalls.of(List.of(leak), null)).containsExactly(leak);
        assertThat(HeldThroughFalls.of(List.of(leak), one)).containsExactly(leak);
        assertThat(HeldThroughFalls.of(List.of(leak), holder("java.lang.String", 620)))
                .containsExactly(leak);
    }

    private static Verdict verdict(Series series, HeapGrowth heap) {
        return new SoakVerdict()
                .judge(HeldThroughFalls.of(List.of(series), heap), VerdictPolicy.forRun(Duration.ofMinutes(7)))
                .get(0)
                .verdict();
    }

    private static HeapGrowth holder(long gained) {
        return holder(ENTRY, gained);
    }

    private static HeapGrowth holder(String type, long gained) {
        List<String> path = List.of("static java.io.DeleteOnExitHook.files", "java.util.LinkedHashSet");
        HeapGrowth.Held held = new HeapGrowth.Held(type, path, 160, 160 + gained, 40 * gained);
        return new HeapGrowth(
                200L * FIRST_DUMP,
                200L * (CHECKPOINTS - 1),
                List.of(new HeapGrowth.Holder(path, 40 * gained, List.of(held))),
                List.of(),
                List.of());
    }

    private static Series series(IntToDoubleFunction count) {
        double[] work =
                IntStream.range(0, CHECKPOINTS).mapToDouble(i -> 200.0 * i).toArray();
        double[] t = Arrays.stream(work).map(requests -> requests / 20).toArray();
        double[] values = IntStream.range(0, CHECKPOINTS).mapToDouble(count).toArray();
        Phase[] phases = new Phase[CHECKPOINTS];
        Arrays.fill(phases, Phase.STEADY);
        SeriesId id = SeriesId.parse("class.instances{class=" + ENTRY + "}");
        return new Series(id, Series.Source.CHECKPOINTS, t, work, values, phases, null);
    }
}
