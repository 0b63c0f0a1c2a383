package dev.soak.junit.run;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.verdict.RepetitionGrowth;
import dev.soak.junit.LeakReport.Inconclusive;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.measure.Checkpoints;
import dev.soak.junit.measure.WatchedSeries;
import dev.soak.junit.run.GrowthRule.Judgement;
import dev.soak.junit.run.GrowthRule.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a test and finds what grows with the repetitions.
 *
 * <ol>
 *   <li>Warm up: repetitions that load classes and fill caches. The instruments warm up at the same time.
 *   <li>Screen: ten stretches of equal length with a checkpoint after each. Nothing that grows: the test passes.
 *   <li>Confirm: ten stretches more, as long as the time allows, for what is suspected; up to three times.
 *   <li>Exclude: wait as long without repetitions, and for what is released late.
 * </ol>
 */
final class LeakMeasurement {
    private static final int WARM_UP_CHECKPOINTS = 3;
    /** Share of the time that warm-up and screening may take. */
    private static final double SCREENING_SHARE = 0.4;
    /** Share of the time that the warm-up may take. */
    private static final double WARM_UP_SHARE = 0.2;

    private static final long CONFIRMATION_NANOS = 1_200_000_000L;
    private static final int MAX_STRETCH = 4_000;
    private static final int ROUNDS = 3;
    private static final int STRETCHES_BEFORE_FAILURE = 3;
    private static final int LEAST_BEFORE_FAILURE = 2;
    private static final Set<Watch> LIMITED =
            Collections.unmodifiableSet(EnumSet.of(Watch.THREADS, Watch.DESCRIPTORS, Watch.BUFFERS, Watch.PROCESSES));

    private final MeasurementPlan plan;
    private final Repeater repeater;
    private final Checkpoints checkpoints;
    private final CheckpointTable table;
    private final List<Note> notes = new ArrayList<>();
    private long liveAtStart;
    private int startOfGrowth;
    private @Nullable Inconclusive reason;

    LeakMeasurement(MeasurementPlan plan, Repeater repeater, Checkpoints checkpoints) {
        this.plan = plan;
        this.repeater = repeater;
        this.checkpoints = checkpoints;
        this.table = checkpoints.table();
    }

    List<Note> notes() {
        return notes;
    }

    /** Why nothing of what grows is confirmed; null if nothing grows. */
    @Nullable
    Inconclusive reason() {
        return reason;
    }

    /**
     * The growth that was confirmed, and with it what could not be decided: which of the two names the cause is not known
     * before the diagnosis. Empty if nothing is confirmed.
     *
     * @throws Throwable what the code throws
     */
    List<Suspicion> run() throws Throwable {
        warmUp();
        List<String> suspected = screen();
        List<Suspicion> grown = suspected.isEmpty() ? List.of() : confirm(suspected);
        if (grown.isEmpty()) {
            return grown;
        }
        List<Suspicion> left = new Exclusion(checkpoints, repeater).exclude(grown);
        if (!hasConfirmed(left)) {
            reason = left.isEmpty() ? null : tooShort(left);
            return List.of();
        }
        List<Suspicion> ofTheTest = new IdleControl(checkpoints, repeater).withoutBackground(left);
        if (!hasConfirmed(ofTheTest)) {
            Suspicion busy =
                    left.stream().filter(Suspicion::confirmed).findFirst().orElseThrow();
            reason = new Inconclusive.GrowsWhileIdle(WatchedSeries.subject(busy.series()));
            return List.of();
        }
        return ofTheTest;
    }

    /**
     * Resources of which there are only so many, and that each of the last stretches has left more of, up to the failure of the code:
     * where they run out, it fails before anything is confirmed.
     */
    List<GrowthBeforeFailure.Resource> growingResources() {
        return table.size() == 0
                ? List.of()
                : table.series().stream()
                        .filter(this::isLimited)
                        .flatMap(series -> growing(series).stream())
                        .toList();
    }

    private Optional<GrowthBeforeFailure.Resource> growing(String series) {
        int last = table.size() - 1;
        int from = Math.max(0, last - STRETCHES_BEFORE_FAILURE);
        double[] done = table.repetitions(from, last);
        double[] counts = table.counts(series, from, last);
        OptionalInt since = since(series, last);
        if (since.isPresent()) {
            done = Arrays.copyOf(done, done.length + 1);
            done[done.length - 1] = repeater.done();
            counts = Arrays.copyOf(counts, done.length);
            counts[done.length - 1] = counts[done.length - 2] + since.getAsInt();
        }
        int end = done.length - 1;
        return end < LEAST_BEFORE_FAILURE || !growsThroughout(counts)
                ? Optional.empty()
                : Optional.of(new GrowthBeforeFailure.Resource(
                        Objects.requireNonNull(WatchedSeries.of(series)),
                        WatchedSeries.subject(series),
                        (counts[end] - counts[0]) / (done[end] - done[0])));
    }

    /** The growth since a checkpoint; empty if it cannot be read now, for instance because no descriptor is left to read it with. */
    private OptionalInt since(String series, int checkpoint) {
        Watch watch = WatchedSeries.of(series);
        boolean readable = (watch == Watch.THREADS || watch == Watch.DESCRIPTORS) && !WatchedSeries.isReclaimed(series);
        if (!readable || repeater.done() <= table.repetitions(checkpoint, checkpoint)[0]) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(checkpoints.stillThere(series, checkpoint));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private boolean isLimited(String series) {
        Watch watch = WatchedSeries.of(series);
        return watch != null && LIMITED.contains(watch) && plan.watched().contains(watch);
    }

    private static boolean growsThroughout(double[] counts) {
        return IntStream.range(1, counts.length).allMatch(i -> counts[i] > counts[i - 1]);
    }

    private static boolean hasConfirmed(List<Suspicion> grown) {
        return grown.stream().anyMatch(Suspicion::confirmed);
    }

    private void warmUp() throws Throwable {
        int first = Math.max(1, plan.warmUp() / WARM_UP_CHECKPOINTS);
        for (int i = 0; i < WARM_UP_CHECKPOINTS; i++) {
            if (i == 1) {
                repeater.resetCost();
            }
            checkpoint(first, left(WARM_UP_SHARE) / (WARM_UP_CHECKPOINTS - i));
            liveAtStart = i == 0 ? checkpoints.liveBytes() : liveAtStart;
        }
        startOfGrowth = table.size() - 1;
    }

    private List<String> screen() throws Throwable {
        long budget = left(SCREENING_SHARE);
        long affordable = Math.max(MeasurementPlan.MIN_REPETITIONS, budget / repeater.nanosEach());
        int planned = (int) Math.min(plan.repetitions(), affordable);
        long before = repeater.done();
        long stretch = stretch(planned / GrowthRule.STRETCHES, 0);
        for (int i = 0; i < GrowthRule.STRETCHES; i++) {
            checkpoint(stretch);
        }
        long done = repeater.done() - before;
        if (done < plan.repetitions() * 9L / 10) {
            notes.add(new Note.FewerRepetitions(plan.repetitions(), (int) done));
        }
        return table.series().stream()
                .filter(series -> WatchedSeries.of(series) != null && GrowthRule.mayGrow(table, series))
                .toList();
    }

    private List<Suspicion> confirm(List<String> suspected) throws Throwable {
        List<String> open = suspected;
        List<Suspicion> grown = List.of();
        // A later round adds to the evidence of those before.
        int from = table.size() - 1;
        for (int round = 0; round < ROUNDS; round++) {
            long nanos = Math.min(CONFIRMATION_NANOS * (1 + round), repeater.nanosLeft() * 2 / 3);
            long affordable = Math.max(MeasurementPlan.MIN_REPETITIONS, nanos / repeater.nanosEach());
            long wanted = Math.min(MAX_STRETCH * (1L + round), affordable / GrowthRule.STRETCHES);
            long stretch = stretch(wanted, startOfGrowth);
            for (int i = 0; i < GrowthRule.STRETCHES; i++) {
                checkpoint(stretch);
            }
            grown = judged(open, from, suspected.size() * ROUNDS);
            if (grown.isEmpty() || hasConfirmed(grown) || repeater.nanosLeft() <= 0) {
                break;
            }
            open = grown.stream().map(Suspicion::series).toList();
        }
        return grown;
    }

    private List<Suspicion> judged(List<String> open, int from, int tests) {
        List<Suspicion> grown = new ArrayList<>();
        for (String series : open) {
            Judgement judgement = GrowthRule.judge(table, series, from, tests);
            RepetitionGrowth growth = judgement.growth();
            if (growth != null && judgement.state() != State.DISMISSED) {
                long gained = table.count(series, table.size() - 1) - (long) table.count(series, from);
                grown.add(new Suspicion(series, growth, from, gained, judgement.state() == State.CONFIRMED));
            }
        }
        return grown;
    }

    /** What the reader knows best is named: threads and descriptors, then the user's own classes. */
    private static int distance(Suspicion undecided) {
        String type = WatchedSeries.className(undecided.series());
        return type.isEmpty() ? -1 : CodeOrigin.distance(type);
    }

    private static Inconclusive tooShort(List<Suspicion> undecided) {
        Suspicion nearest = Collections.min(undecided, Comparator.comparingInt(LeakMeasurement::distance));
        return new Inconclusive.TooShort(WatchedSeries.subject(nearest.series()), nearest.perRepetition());
    }

    /** The repetitions of each of ten stretches, so that there is room for all of them. */
    private long stretch(long wanted, int growthFrom) {
        long free = Runtime.getRuntime().maxMemory() - checkpoints.liveBytes();
        long gained = Math.max(0, checkpoints.liveBytes() - liveAtStart);
        long room = Room.repetitions(table, growthFrom, gained, free);
        return Math.max(2, Math.min(wanted, room / GrowthRule.STRETCHES));
    }

    /** What is left of the first share of the time, in ns. */
    private long left(double share) {
        return repeater.nanosLeft() - (long) ((1 - share) * plan.timeout().toNanos());
    }

    private void checkpoint(long repetitions) throws Throwable {
        checkpoint(repetitions, repeater.nanosLeft());
    }

    private void checkpoint(long repetitions, long nanos) throws Throwable {
        repeater.repeat(Math.max(1, repetitions - 1), nanos);
        try {
            checkpoints.beforeGc();
            checkpoints.collect();
        } catch (IOException e) {
            throw new InstrumentFailure(e);
        }
        repeater.repeat(1, 0);
        try {
            checkpoints.read(repeater.done());
        } catch (IOException e) {
            throw new InstrumentFailure(e);
        }
    }
}
