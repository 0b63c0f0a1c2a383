package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.InterimVerdict;
import dev.soak.agent.supervise.HeapDumpTrigger;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InterimVerdictTrackerTest {
    private static final int WORK = 100;
    private static final Duration PLANNED = Duration.ofMinutes(20);
    private static final long BYTES = 10_000;

    private static Checkpoint checkpoint(int i, long instances) {
        return new Checkpoint(
                i,
                30.0 * (i + 1),
                (long) WORK * (i + 1),
                Phase.STEADY,
                true,
                true,
                0.2,
                Map.of(),
                Map.of("heap.live", 1e7 + (double) BYTES * instances),
                Map.of("com.acme.Entry", new ClassCount(instances, BYTES * instances)),
                Map.of());
    }

    private static List<InterimVerdict> standings(boolean failFast, IntToLongFunction instances) {
        InterimVerdictTracker tracker = new InterimVerdictTracker(
                VerdictPolicy.forRun(PLANNED), PLANNED, List.of(), LocalDate.of(2026, 1, 1), failFast);
        return IntStream.range(0, 40)
                .mapToObj(i -> tracker.apply(checkpoint(i, instances.applyAsLong(i))))
                .toList();
    }

    private static long leak(int i) {
        return (long) WORK * (i + 1);
    }

    /** As what is kept in a fault every two minutes. */
    private static long inSteps(int i) {
        return 1_000L + 200L * (i / 4) + i % 3;
    }

    private static long steady(int i) {
        return 1_000L + (i % 3);
    }

    @Test
    void theLineAgreesWithTheNoticeOfAHeapDump() {
        HeapDumpTrigger suspicion = new HeapDumpTrigger();
        List<InterimVerdict> standings = standings(false, InterimVerdictTrackerTest::leak);
        List<Integer> noticed = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            Optional<String> notice = suspicion.at(checkpoint(i, leak(i)));
            if (notice.isPresent()) {
                noticed.add(i);
                assertThat(notice.get()).startsWith("com.acme.Entry grows by 1.00 per request");
                assertThat(standings.get(i).words()).containsPattern("leak|grows by 1.00 per request");
            }
        }
        assertThat(noticed).hasSize(1);
        assertThat(standings.subList(noticed.get(0), standings.size()))
                .allSatisfy(standing -> assertThat(standing.words()).doesNotContain("no growth"));
    }

    @Test
    void aConfirmedLeakStopsTheRunOnceIfAsked() {
        assertThat(standings(false, InterimVerdictTrackerTest::leak))
                .allMatch(standing -> standing.advice().stop().isEmpty());
        assertThat(standings(true, InterimVerdictTrackerTest::leak).stream()
                        .flatMap(standing -> standing.advice().stop().stream()))
                .singleElement()
                .asString()
                .endsWith("; leak confirmed");
    }

    @Test
    void growthInStepsIsWorthAHeapDumpInTheSecondHalf() {
        HeapDumpTrigger sequential = new HeapDumpTrigger();
        List<InterimVerdict> standings = standings(false, InterimVerdictTrackerTest::inSteps);

        assertThat(IntStream.range(0, 40).mapToObj(i -> sequential.at(checkpoint(i, inSteps(i)))))
                .allMatch(Optional::isEmpty);
        assertThat(standings.subList(0, 19))
                .allMatch(standing -> standing.advice().growth().isEmpty());
        assertThat(standings.subList(19, 40))
                .anySatisfy(standing -> assertThat(standing.advice().growth().map(Advice.Growth::words))
                        .contains("heap.live may leak"));
    }

    @Test
    void withoutGrowthTheLineSaysUpToWhichCheckpoint() {
        List<InterimVerdict> standings = standings(true, InterimVerdictTrackerTest::steady);
        assertThat(standings.get(0).words()).isEmpty();
        assertThat(standings.get(39).words()).isEqualTo("no growth confirmed at checkpoint 40");
        assertThat(standings).allMatch(standing -> standing.advice().equals(Advice.NONE));
    }
}
