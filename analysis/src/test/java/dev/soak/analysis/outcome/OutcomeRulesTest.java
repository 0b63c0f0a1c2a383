package dev.soak.analysis.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.OutcomeRules.Facts;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.FileExtent;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.Level;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.Acceptance;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.OutcomeWording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeRulesTest {
    private static final Limit FD = new Limit("RLIMIT_NOFILE (soft)", 1024);

    private RunEnd end = end(RunEnd.How.COMPLETED);
    private final List<SeriesVerdict> verdicts = new ArrayList<>(
            List.of(stable("heap.live"), stable("fd.open"), stable("threads.live"), stable("disk.files")));
    private final List<LimitReached> exhausted = new ArrayList<>();
    private final List<ThresholdResult> thresholds = new ArrayList<>();
    private final List<Damage> damage = new ArrayList<>();
    private Latency latency = deliveries(1000, 1000, 0);
    private @Nullable Double work = 1000.0;
    private final List<ReadingFailure> failures = new ArrayList<>();
    private List<DisturbedWindow> windows = List.of();
    private List<SampleGap> gaps = List.of();
    private OptionalDouble distinct = OptionalDouble.empty();
    private VerdictPolicy policy = VerdictPolicy.DEFAULT;
    private RunTarget target = RunTarget.DEFAULT;

    @Test
    void aDamagedRunFolderIsInconclusiveUnlessTheRunFailsAnyway() {
        damage.add(new Damage(RunFile.CHECKPOINTS, new FileExtent(9000, 41L), new FileExtent(700, 3L)));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).isEqualTo("the run folder is damaged: checkpoints.jsonl: 3 of 41 rows");

        damage.add(new Damage(RunFile.LATENCY, new FileExtent(100, 2L), null));
        assertThat(sentence()).endsWith("checkpoints.jsonl: 3 of 41 rows, and 1 more");

        end = end(RunEnd.How.INTERRUPTED);
        assertThat(decide().outcome()).isEqualTo(Outcome.INTERRUPTED);
        verdicts.add(Runs.verdict(series("heap.live", 1, 2), Verdict.LEAK, 60.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void aRunThatSawNothingGrowPasses() {
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aSuspectPassesAndIsSaid() {
        verdicts.add(Runs.verdict(series("fd.gc_closed", 1, 2), Verdict.SUSPECT, 60.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        assertThat(decide().reason())
                .isInstanceOfSatisfying(
                        OutcomeReason.NoUnboundedGrowth.class,
                        pass -> assertThat(pass.suspects()).isEqualTo(1));
        assertThat(sentence()).endsWith("; 1 suspect");
    }

    @ParameterizedTest
    @CsvSource({
        "OUT_OF_MEMORY, EXHAUSTED",
        "HUNG, HUNG",
        "BOT_FAILED_TO_START, CRASHED",
        "BOT_EXITED, CRASHED",
        "KILLED, CRASHED",
        "UNKNOWN, INCONCLUSIVE",
        "INTERRUPTED, INTERRUPTED",
        "INTERNAL_ERROR, INCONCLUSIVE",
        "LEAK_CERTAIN, LEAK",
        "COMPLETED, PASS"
    })
    void everyEndHasItsOutcome(RunEnd.How how, Outcome outcome) {
        end = end(how);
        assertThat(decide().outcome()).isEqualTo(outcome);
        assertThat(sentence()).isNotBlank().doesNotContain("null");
    }

    @Test
    void aDeathOutranksALeakAndSaysIt() {
        leak("heap.live");
        end = end(RunEnd.How.KILLED);
        assertThat(decide().outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(decide().reason())
                .isInstanceOfSatisfying(
                        OutcomeReason.Died.class,
                        died -> assertThat(Objects.requireNonNull(died.growth())
                                        .series()
                                        .series())
                                .isEqualTo("heap.live"));
        assertThat(sentence()).contains("killed").contains("heap.live grows by");
    }

    @Test
    void anExhaustedResourceOutranksALeak() {
        verdicts.add(Runs.verdict(series("heap.live", 1, 2), Verdict.LEAK, 60.0));
        exhausted.add(new LimitReached(verdicts.get(1).series(), FD, 1020, 300));
        assertThat(decide().outcome()).isEqualTo(Outcome.EXHAUSTED);
        assertThat(decide().reason())
                .isEqualTo(new OutcomeReason.LimitsReached(
                        new OutcomeReason.Limit("fd.open", "{fd}", 1020, 1024, FD.name(), 300), 0));
        assertThat(sentence()).contains("fd.open reached 1,020 descriptors of 1,024 descriptors");
    }

    @Test
    void anInterruptedRunWithALeakIsALeak() {
        leak("heap.live");
        end = end(RunEnd.How.INTERRUPTED);
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void growthThatIsKnownDoesNotFailTheRun() {
        SeriesVerdict leak = Runs.verdict(series("disk.bytes", 1, 2), Verdict.LEAK, 60.0);
        verdicts.add(leak.withKnown(new Acceptance("the audit log", "compliance", null)));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        assertThat(decide().reason())
                .isInstanceOfSatisfying(
                        OutcomeReason.NoUnboundedGrowth.class,
                        pass -> assertThat(pass.accepted()).isEqualTo(1));
        assertThat(sentence()).contains("1 accepted");
    }

    @Test
    void heapUsedAndSoaksOwnMemoryFailNothing() {
        leak("heap.used");
        leak("agent.retained");
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aMissedCriticalThresholdFailsAndOutranksTheInterruption() {
        thresholds.add(threshold(Level.CRITICAL, Result.MISSED, 3.0));
        end = end(RunEnd.How.INTERRUPTED);
        assertThat(decide().outcome()).isEqualTo(Outcome.THRESHOLD);
    }

    @Test
    void aMissedTargetPassesAndIsSaid() {
        thresholds.add(threshold(Level.TARGET, Result.MISSED, 3.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        assertThat(sentence()).endsWith("; 1 target missed");
    }

    @Test
    void aThresholdThatWasNotMeasuredNeverPassesWhateverItsLevel() {
        for (Level level : Level.values()) {
            thresholds.clear();
            thresholds.add(threshold(level, Result.NOT_MEASURED, null));
            assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(decide().reason()).isEqualTo(new OutcomeReason.ThresholdNotMeasured(thresholds.get(0)));
            assertThat(sentence()).contains("not measured: p99(review)<2s; nothing was timed");
        }
        thresholds.add(threshold(Level.CRITICAL, Result.MISSED, 3.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.THRESHOLD);
        assertThat(sentence()).isEqualTo("critical missed: p99(review)<2s, measured 3 s");
    }

    private static ThresholdResult threshold(Level level, Result result, @Nullable Double observed) {
        return new ThresholdResult(
                "p99(review)<2s",
                level,
                result,
                2,
                observed,
                null,
                null,
                "s",
                observed == null ? "nothing was timed" : "");
    }

    @Test
    void aRunWithoutWorkNeverPasses() {
        latency = deliveries(0, 0, 0);
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aRunWhoseDeliveriesFailedNeverPasses() {
        latency = deliveries(1000, 490, 510);
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(decide().reason()).isEqualTo(new OutcomeReason.DeliveriesFailed(510, 1000));
        assertThat(sentence()).isEqualTo("510 of 1,000 deliveries failed");
        latency = deliveries(1000, 510, 490);
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aResourceThatSeemsToRiseBeyondHalfOfItsLimitMustBeJudged() {
        verdicts.add(rising("buffers.direct.used", 0.92));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).startsWith("buffers.direct.used could not be judged");

        verdicts.set(verdicts.size() - 1, rising("buffers.direct.used", 0.3));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    /** Netty's pool takes a chunk of 16 MiB now and then: four in 150 seconds, and a third of what there may be. */
    @Test
    void aResourceThatWouldReachItsLimitAtItsRateMustBeJudged() {
        verdicts.add(withinDetectableSlope(rising("buffers.direct.used", 0.4), 25));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).startsWith("buffers.direct.used could not be judged");

        verdicts.set(verdicts.size() - 1, withinDetectableSlope(rising("buffers.direct.used", 0.4), 15));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);

        // Compiled code settles, and the heap is judged by what is live.
        verdicts.set(verdicts.size() - 1, withinDetectableSlope(rising("codecache.used", 0.4), 25));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        verdicts.set(verdicts.size() - 1, withinDetectableSlope(rising("heap.used", 0.4), 25));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    private static SeriesVerdict withinDetectableSlope(SeriesVerdict verdict, double hours) {
        return new SeriesVerdict(
                verdict.series(),
                verdict.verdict(),
                new Reason.LimitWithinDetectableSlope("-Xmx", hours),
                verdict.shape(),
                verdict.basis(),
                verdict.growth(),
                verdict.significance(),
                null);
    }

    /** Its limit is reached after twenty hours. */
    private static SeriesVerdict rising(String id, double share) {
        Limit limit = new Limit("-Xmx", 256e6);
        double[] values = new double[20];
        Arrays.setAll(values, i -> share * limit.value() * (i + 1) / 20);
        return Runs.verdict(Runs.series(id, Series.Source.CHECKPOINTS, limit, values), Verdict.INCONCLUSIVE, 60.0);
    }

    @Test
    void aRunThatCouldNotJudgeTheHeapNeverPasses() {
        verdicts.set(0, unclear("heap.live"));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(decide().reason())
                .isEqualTo(new OutcomeReason.SeriesNotJudged("heap.live", new Reason.TooFewReadings(1, 4), 240.0));
        assertThat(sentence()).startsWith("heap.live could not be judged: too few readings");
        verdicts.remove(0);
        assertThat(decide().reason()).isInstanceOf(OutcomeReason.HeapNotMeasured.class);
        verdicts.add(stable("heap.after_gc"));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void oneSightOfTheHeapIsEnough() {
        verdicts.add(unclear("heap.after_gc"));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aPartThatCouldNotBeJudgedDoesNotSpoilTheWhole() {
        verdicts.add(unclear("threads.live{pool=late-*}"));
        verdicts.add(unclear("disk.bytes"));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void everyColumnOfAForeignFileIsEssential() {
        Series known = Runs.series("rss", Series.Source.FOREIGN, null, 1, 1, 1, 1, 1, 1, 1, 1);
        Series blind = Runs.series("handles", Series.Source.FOREIGN, null, 1);
        List<SeriesVerdict> foreign =
                List.of(Runs.verdict(known, Verdict.STABLE, 0.0), Runs.verdict(blind, Verdict.INCONCLUSIVE, null));
        assertThat(foreign(foreign).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(foreign(foreign.subList(0, 1)).outcome()).isEqualTo(Outcome.PASS);
        assertThat(foreign(List.of()).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aProcessWithoutAJvmPassesWithoutAHeap() {
        target = new RunTarget(RunTarget.Kind.PROCESS, false, RunTarget.Load.SOAK, RunTarget.CheckpointGc.NONE);
        verdicts.set(0, stable("memory.resident"));
        verdicts.add(stable("processes.children"));
        verdicts.add(stable("cpu.process"));
        verdicts.add(stable("memory.resident{part=file}"));
        verdicts.add(stable("bot.queue_depth"));

        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        assertThat(sentence())
                .isEqualTo("no unbounded growth in 8 analysed series"
                        + " (resident set, descriptors, threads, children, disk, CPU, metrics; no JVM)");
    }

    @Test
    void aProcessWhoseMemoryWasNotJudgedNeverPasses() {
        target = new RunTarget(RunTarget.Kind.PROCESS, false, RunTarget.Load.SOAK, RunTarget.CheckpointGc.NONE);
        verdicts.remove(0);
        assertThat(decide().reason()).isEqualTo(new OutcomeReason.MemoryNotMeasured());
        assertThat(sentence()).isEqualTo("the resident set was not measured");
        verdicts.add(unclear("memory.resident"));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).startsWith("memory.resident could not be judged");
    }

    @Test
    void aJvmNeedsNoResidentSetToPass() {
        verdicts.add(unclear("memory.resident"));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        assertThat(sentence()).isEqualTo("no unbounded growth in 4 analysed series");
    }

    @Test
    void workThatSoakDoesNotDriveMayBeUnknown() {
        latency = new Latency(Map.of(), null, null, null, null, null, Map.of());
        work = 0.0;
        assertThat(decide().reason()).isInstanceOf(OutcomeReason.NoWorkDone.class);
        target = new RunTarget(RunTarget.Kind.JVM, true, RunTarget.Load.FOREIGN, RunTarget.CheckpointGc.NONE);
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void twoRequestsNeitherPassNorFailARun() {
        latency = deliveries(2, 2, 0);
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(decide().reason()).isInstanceOf(OutcomeReason.RunTooShort.class);
        // 60 requests and two standard deviations, at two requests in twenty minutes.
        assertThat(sentence()).isEqualTo("too few requests: 2 of at least 60; run at least 13 hours");
        verdicts.add(Runs.verdict(series("heap.live", 1, 2), Verdict.LEAK, 60.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);

        latency = deliveries(60, 60, 0);
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
    }

    /** A cache of one entry for each request of the workload grows exactly like this. */
    @Test
    void growthWhileAllRequestsAreNewIsNoLeakAndAfterThemItIs() {
        leak("class.instances{class=com.acme.CacheKey}");
        distinct = OptionalDouble.of(1000);
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence())
                .isEqualTo("class.instances{class=com.acme.CacheKey} grows, as a cache does while the requests are new:"
                        + " 1,000 requests of at least 1,500; run at least 30 minutes");
        distinct = OptionalDouble.of(300);
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
        distinct = OptionalDouble.of(1000);
        leak("fd.open");
        assertThat(decide().outcome()).as("a handle is not cached").isEqualTo(Outcome.LEAK);
    }

    @Test
    void workThatTheTargetDoesNotCountNeedsNoMinimum() {
        latency = new Latency(Map.of(), null, null, null, null, null, Map.of());
        work = 0.0;
        target = new RunTarget(RunTarget.Kind.JVM, true, RunTarget.Load.FOREIGN, RunTarget.CheckpointGc.NONE);
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        work = 3.0;
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void fourCheckpointsNeitherPassNorFailARunAndSixDo() {
        verdicts.set(0, checkpoints(4, Verdict.STABLE));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).isEqualTo("too few checkpoints for heap.live: 4 of at least 6; run at least 30 minutes");
        verdicts.set(0, checkpoints(4, Verdict.LEAK));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);

        verdicts.set(0, checkpoints(6, Verdict.STABLE));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
        verdicts.set(0, checkpoints(6, Verdict.LEAK));
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void fiveSamplesDoNotPass() {
        verdicts.set(1, Runs.verdict(Runs.series("fd.open", 1, 1, 1, 1, 1), Verdict.STABLE, 0.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).startsWith("too few readings of fd.open: 5 of at least 20");
    }

    @Test
    void aResourceThatWasNeverReadNeverPassesAndItsReasonIsSaid() {
        verdicts.remove(1);
        assertThat(decide().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence()).isEqualTo("fd.open was not measured");
        failures.add(new ReadingFailure(List.of("fd.open"), "", "Permission denied", 1200, 1199.0));
        assertThat(sentence())
                .isEqualTo("fd.open could not be read 1,200 times, last after 0:19:59: Permission denied");
    }

    /** As the error of a slope falls with the length to the power of 1.5. */
    @Test
    void theLengthThatWouldHaveSufficedFollowsFromTheDetectableSlope() {
        policy = VerdictPolicy.forRun(Duration.ofMinutes(20));
        // Three times the slope that 30 hours ask for: a longer run vouches for more, so that nine times the length is
        // needed.
        verdicts.set(0, undetectable(30, 3, new Interval(-1, 0, 1)));
        assertThat(sentence()).endsWith("within 30 h; run at least 180 minutes");
        // A horizon of the user's own stays, and the length grows by the power of two thirds.
        policy = VerdictPolicy.DEFAULT.withHorizon(Duration.ofHours(30));
        assertThat(sentence()).endsWith("; run at least 42 minutes");
    }

    @Test
    void aRiseThatIsNearlyResolvedNeedsOnlyTheLengthThatResolvesIt() {
        policy = VerdictPolicy.forRun(Duration.ofMinutes(20));
        // A third of what is resolved, that is 30 per hour.
        verdicts.set(0, undetectable(30, 3, new Interval(1, 10, 19)));
        assertThat(sentence()).endsWith("within 30 h; run at least 42 minutes");
        verdicts.set(0, undetectable(30, 3, new Interval(-1, 10, 21)));
        assertThat(sentence()).endsWith("within 30 h; run at least 180 minutes");
    }

    @Test
    void aSeriesThatMayHaveDoubledUnnoticedDoesNotPass() {
        Series noisy = Runs.series("rss", Series.Source.FOREIGN, null, 100, 104, 97, 101, 99, 100, 103, 100);
        SeriesVerdict detectable = withDetectableSlope(Runs.verdict(noisy, Verdict.STABLE, 0.0), 700);
        assertThat(foreign(List.of(detectable)).outcome()).isEqualTo(Outcome.PASS);
        SeriesVerdict blind = withDetectableSlope(Runs.verdict(noisy, Verdict.STABLE, 0.0), 1000);
        assertThat(foreign(List.of(blind)).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(OutcomeWording.sentence(foreign(List.of(blind)).reason()))
                .isEqualTo("rss could have doubled unnoticed: the minimum detectable slope is 1,000/h;"
                        + " run at least 11 minutes");
    }

    private static SeriesVerdict checkpoints(int n, Verdict verdict) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> verdict == Verdict.LEAK ? i : 1);
        return Runs.verdict(Runs.series("heap.live", Series.Source.CHECKPOINTS, null, values), verdict, 60.0);
    }

    /** A series whose detectable slope is {@code times} what its limit asks for. */
    private static SeriesVerdict undetectable(double hours, double times, Interval slope) {
        double[] values = new double[20];
        Arrays.fill(values, 100);
        Limit limit = new Limit("-Xmx", 400);
        Series heap = Runs.series("heap.live", Series.Source.CHECKPOINTS, limit, values);
        SeriesVerdict verdict = withDetectableSlope(
                Runs.verdict(heap, Verdict.INCONCLUSIVE, 0.0), times * (limit.value() - 100) / hours);
        return new SeriesVerdict(
                heap,
                Verdict.INCONCLUSIVE,
                new Reason.LimitWithinDetectableSlope(limit.name(), hours),
                verdict.shape(),
                verdict.basis(),
                new SeriesVerdict.Growth(slope, null, null, null, null),
                verdict.significance(),
                null);
    }

    private static SeriesVerdict withDetectableSlope(SeriesVerdict verdict, double perHour) {
        return new SeriesVerdict(
                verdict.series(),
                verdict.verdict(),
                verdict.reason(),
                verdict.shape(),
                verdict.basis(),
                verdict.growth(),
                new SeriesVerdict.Significance(0.5, 0.5, 0.01, perHour / 7, perHour),
                null);
    }

    private OutcomeDecision foreign(List<SeriesVerdict> judged) {
        return OutcomeRules.decide(
                new Facts(null, judged, List.of(), List.of(), deliveries(0, 0, 0), null, List.of(), coverage(judged)),
                RunTarget.DEFAULT);
    }

    @Test
    void aRunWithoutSamplesForItsLastPartDoesNotPass() {
        gaps = List.of(new SampleGap(3_000, 3_600));

        OutcomeDecision decision = decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(decision.reason()).isEqualTo(new OutcomeReason.SamplesMissing(gaps.get(0)));
    }

    @Test
    void aShortGapWithinARunDoesNotMatter() {
        gaps = List.of(new SampleGap(100, 130));

        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aSegmentThatEndsIsUnfinishedUnlessItShowsALeak() {
        end = end(RunEnd.How.SEGMENT_ENDED);

        assertThat(decide().outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(decide().outcome().exitCode()).isEqualTo(75);

        verdicts.add(Runs.verdict(series("heap.live", 1, 2), Verdict.LEAK, 60.0));
        assertThat(decide().outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void aRunOfWhichTheMachineDisturbedMoreThanAQuarterDoesNotPass() {
        windows = List.of(new DisturbedWindow(100, 500, DisturbedWindow.Cause.SUSPENDED, ""));
        assertThat(decide().reason())
                .isEqualTo(new OutcomeReason.TooDisturbed(400, 1_200, DisturbedWindow.Cause.SUSPENDED));

        windows = List.of(new DisturbedWindow(100, 350, DisturbedWindow.Cause.SUSPENDED, ""));
        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void markedWindowsMayCoverAsMuchAsTheyLike() {
        windows = List.of(new DisturbedWindow(100, 1_100, DisturbedWindow.Cause.MARKED, "db-failover"));

        assertThat(decide().outcome()).isEqualTo(Outcome.PASS);
    }

    private Coverage coverage(List<SeriesVerdict> judged) {
        double seconds = judged.stream()
                .mapToDouble(one -> one.series().t()[one.series().size() - 1])
                .max()
                .orElse(0);
        return new Coverage(seconds, null, Double.POSITIVE_INFINITY, policy, distinct, damage, failures, gaps, windows);
    }

    private OutcomeDecision decide() {
        return OutcomeRules.decide(
                new Facts(end, verdicts, List.of(), exhausted, latency, work, thresholds, coverage(verdicts)), target);
    }

    private String sentence() {
        return OutcomeWording.sentence(decide().reason());
    }

    private void leak(String id) {
        verdicts.add(Runs.verdict(series(id, 1, 2), Verdict.LEAK, 60.0));
    }

    /** Readings of twenty minutes, once a minute. */
    private static Series series(String id, double first, double last) {
        double[] values = new double[20];
        Arrays.setAll(values, i -> first + (last - first) * i / 19);
        return Runs.series(id, values);
    }

    private static SeriesVerdict stable(String id) {
        return Runs.verdict(series(id, 100, 100), Verdict.STABLE, 0.0);
    }

    private static SeriesVerdict unclear(String id) {
        return Runs.verdict(Runs.series(id, 1), Verdict.INCONCLUSIVE, null);
    }

    private static RunEnd end(RunEnd.How how) {
        return new RunEnd(how, "the detail", null, 60.0);
    }

    private static Latency deliveries(double sent, double done, double failed) {
        return new Latency(Map.of(), sent, done, failed, 0.0, 1.0, Map.of());
    }
}
