package dev.soak.junit.run;

import dev.soak.analysis.input.InputException;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakReport.Inconclusive;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Repeatable;
import dev.soak.junit.Verdict;
import dev.soak.junit.Watch;
import dev.soak.junit.accept.KnownLeaks;
import dev.soak.junit.diagnose.Diagnosis;
import dev.soak.junit.diagnose.Findings;
import dev.soak.junit.diagnose.SeriesGrowth;
import dev.soak.junit.measure.Checkpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A leak test from the first repetition to the report. */
public final class LeakCheck {
    private static final double DIAGNOSED_EVENTS = 24;
    private static final int MIN_DIAGNOSED = 24;
    private static final int MAX_DIAGNOSED = 600;
    private static final long DIAGNOSIS_NANOS = 1_000_000_000L;

    /** With fewer repetitions, a collection that is full later is told from a leak by its owner only. */
    private static final long FEW_REPETITIONS = 1_000;

    private final String test;
    private final List<String> origin;
    private final MeasurementPlan plan;
    private final Path known;
    private final boolean record;

    /**
     * Prepares a leak test.
     *
     * @param test its name
     * @param origin the methods that repeat the code, or are repeated, each with its class, innermost first
     * @param known the project's list of known leaks; need not exist
     * @param record whether leaks are added to that list instead of reported
     */
    public LeakCheck(String test, List<String> origin, MeasurementPlan plan, Path known, boolean record) {
        this.test = test;
        this.origin = List.copyOf(origin);
        this.plan = plan;
        this.known = known;
        this.record = record;
    }

    /**
     * Repeats the code and judges what grows. Waits for other leak tests of this JVM.
     *
     * @throws IllegalStateException if the code of a leak test calls this
     * @throws Throwable what the code throws
     */
    public LeakReport run(Repeatable code) throws Throwable {
        ReentrantLock lock = OneAtATime.lock();
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(test + " is repeated by a leak test: a leak test cannot contain another");
        }
        lock.lockInterruptibly();
        try (RunningTests.Others others = RunningTests.watch()) {
            return measure(code, others);
        } finally {
            lock.unlock();
        }
    }

    private LeakReport measure(Repeatable code, RunningTests.Others others) throws Throwable {
        long begin = System.nanoTime();
        Repeater repeater = new Repeater(code, plan.timeout());
        List<Note> notes = new ArrayList<>();
        try {
            Checkpoints checkpoints = new Checkpoints(read(plan.watched()));
            LeakMeasurement measurement = new LeakMeasurement(plan, repeater, checkpoints);
            List<Suspicion> grown = grown(measurement);
            notes.addAll(measurement.notes());
            Inconclusive reason = measurement.reason();
            if (reason == null && !grown.isEmpty() && !others.names().isEmpty()) {
                reason = new Inconclusive.OtherTests(others.names());
            }
            if (reason != null || grown.isEmpty()) {
                return report(reason, List.of(), List.of(), repeater, begin, notes);
            }
            Findings found = diagnose(grown, repeater, checkpoints, notes);
            return judge(found, repeater, begin, notes);
        } catch (InstrumentFailure e) {
            Inconclusive reason = new Inconclusive.NotMeasurable(String.valueOf(e.getMessage()));
            return report(reason, List.of(), List.of(), repeater, begin, notes);
        }
    }

    private static List<Suspicion> grown(LeakMeasurement measurement) throws Throwable {
        try {
            return measurement.run();
        } catch (InstrumentFailure | InterruptedException notOfTheCode) {
            throw notOfTheCode;
        } catch (Throwable failure) {
            try {
                List<GrowthBeforeFailure.Resource> before = measurement.growingResources();
                if (!before.isEmpty()) {
                    failure.addSuppressed(new GrowthBeforeFailure(before));
                }
            } catch (RuntimeException | Error nothingLeft) {
                failure.addSuppressed(nothingLeft);
            }
            throw failure;
        }
    }

    private static Set<Watch> read(Set<Watch> watched) {
        Set<Watch> read = EnumSet.copyOf(watched);
        // Which objects carry a resource is only known from the heap.
        read.add(Watch.HEAP);
        return read;
    }

    private Findings diagnose(List<Suspicion> grown, Repeater repeater, Checkpoints checkpoints, List<Note> notes)
            throws Throwable {
        double slowest = grown.stream()
                .filter(Suspicion::confirmed)
                .mapToDouble(Suspicion::perRepetition)
                .min()
                .orElse(1);
        long affordable = Math.max(MIN_DIAGNOSED / 2, DIAGNOSIS_NANOS / repeater.nanosEach());
        long wanted = (long) Math.min(MAX_DIAGNOSED, Math.max(MIN_DIAGNOSED, DIAGNOSED_EVENTS / slowest));
        Diagnosis diagnosis = new Diagnosis(
                origin,
                grown.stream()
                        .map(suspicion -> new SeriesGrowth(
                                suspicion.series(),
                                suspicion.growth().perRepetition(),
                                suspicion.gained(),
                                suspicion.confirmed()))
                        .toList(),
                checkpoints::hasObjectsOf);
        Findings found = diagnosis.find(
                () -> repeater.repeatAnyway(Math.min(wanted, affordable)), repeater::done, checkpoints.liveBytes());
        notes.addAll(diagnosis.notes());
        if (!found.weaklyReachable().isEmpty()) {
            notes.add(new Note.OnlyWeaklyReachable(found.weaklyReachable()));
        }
        return found;
    }

    private LeakReport judge(Findings found, Repeater repeater, long begin, List<Note> notes)
            throws InputException, IOException {
        KnownLeaks accepting = KnownLeaks.read(known, notes);
        LocalDate today = LocalDate.now(java.time.ZoneId.systemDefault());
        List<Growth> leaks = new ArrayList<>();
        List<Growth> accepted = new ArrayList<>();
        for (Growth growth : watched(found.growths())) {
            Optional<String> because = reason(growth, accepting, today);
            because.ifPresentOrElse(reason -> accepted.add(growth.accepted(reason)), () -> leaks.add(growth));
        }
        if (leaks.isEmpty()) {
            Optional<Growth> undecided = watched(found.undecided()).stream()
                    .filter(growth -> reason(growth, accepting, today).isEmpty())
                    .findFirst();
            if (undecided.isPresent()) {
                Growth growth = undecided.get();
                Inconclusive reason = new Inconclusive.TooShort(growth.subject(), growth.perRepetition());
                return report(reason, List.of(), accepted, repeater, begin, notes);
            }
        }
        leaks.forEach(leak -> accepting.refusal(leak, test, today).ifPresent(notes::add));
        if (record && accepting.isRecordable() && !leaks.isEmpty()) {
            Path file = accepting.record(leaks, test, today);
            notes.add(new Note.Recorded(file, leaks.size()));
            leaks.forEach(leak -> accepted.add(leak.accepted("recorded")));
            leaks.clear();
        }
        if (repeater.done() < FEW_REPETITIONS && leaks.stream().anyMatch(leak -> leak.kind() == Watch.HEAP)) {
            notes.add(new Note.FewRepetitions(repeater.done()));
        }
        return report(null, leaks, accepted, repeater, begin, notes);
    }

    private List<Growth> watched(List<Growth> growths) {
        return growths.stream()
                .filter(growth -> plan.watched().contains(growth.kind()))
                .toList();
    }

    private Optional<String> reason(Growth growth, KnownLeaks accepting, LocalDate today) {
        return Optional.ofNullable(growth.acceptedBecause()).or(() -> accepting.reason(growth, test, today));
    }

    private LeakReport report(
            @Nullable Inconclusive reason,
            List<Growth> leaks,
            List<Growth> accepted,
            Repeater repeater,
            long begin,
            List<Note> notes) {
        Verdict verdict = reason != null ? Verdict.INCONCLUSIVE : leaks.isEmpty() ? Verdict.PASS : Verdict.LEAK;
        return new LeakReport(
                test,
                verdict,
                reason,
                leaks,
                accepted,
                repeater.done(),
                Duration.ofNanos(System.nanoTime() - begin),
                notes,
                null);
    }
}
