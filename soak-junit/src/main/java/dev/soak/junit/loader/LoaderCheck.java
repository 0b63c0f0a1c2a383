package dev.soak.junit.loader;

import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.input.InputException;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Verdict;
import dev.soak.junit.Watch;
import dev.soak.junit.accept.KnownLeaks;
import dev.soak.junit.diagnose.FieldLines;
import dev.soak.junit.diagnose.HeapDumpPair;
import dev.soak.junit.report.TestFiles;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads, runs and drops classes {@value #ROUNDS} times, each time in a new class loader, and fails if any but the last class
 * loader survives: the JVM itself may keep the one that was used last, but not one for each use.
 */
public final class LoaderCheck {
    private static final int ROUNDS = 4;
    private static final long PATIENCE_NANOS = 1_500_000_000L;
    private static final long STEP_MILLIS = 20;

    private final String test;
    private final TestedCode code;
    private final TestFiles files;

    /**
     * Prepares the check.
     *
     * @param type the class to run
     * @param method null for its {@code main}, {@code run} or {@code call}
     * @param files where known leaks are
     */
    public LoaderCheck(
            String test, List<URL> urls, ClassLoader parent, String type, @Nullable String method, TestFiles files) {
        this.test = test;
        this.code = new TestedCode(List.copyOf(urls), parent, type, method);
        this.files = files;
    }

    /**
     * Runs it.
     *
     * @throws Exception what the code throws
     */
    public LeakReport run() throws Exception {
        long begin = System.nanoTime();
        List<Note> notes = new ArrayList<>();
        // Once before the first dump: what JDK and parent load or cache once is no leak.
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        loaders.add(code.runOnce());
        collect(loaders);
        HeapGrowth heap = null;
        try (HeapDumpPair dumps = begin(notes)) {
            for (int i = 1; i < ROUNDS; i++) {
                loaders.add(code.runOnce());
            }
            if (alive(collect(loaders)) > 0 && dumps != null) {
                dumps.end(ROUNDS);
                heap = dumps.compare();
            }
        }
        long alive = alive(loaders);
        if (alive == 0) {
            return report(List.of(), List.of(), begin, notes);
        }
        return judge(growth(alive, heap), begin, notes);
    }

    private static @Nullable HeapDumpPair begin(List<Note> notes) {
        try {
            return HeapDumpPair.begin(1, 0);
        } catch (IOException e) {
            notes.add(new Note.NoHeapDump(String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** Collects garbage until all loaders but the last are gone, or patience is over. */
    private static List<WeakReference<ClassLoader>> collect(List<WeakReference<ClassLoader>> loaders)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        do {
            System.gc();
            Thread.sleep(STEP_MILLIS);
        } while (alive(loaders) > 0 && System.nanoTime() - end < 0);
        return loaders;
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.subList(0, loaders.size() - 1).stream()
                .filter(loader -> loader.get() != null)
                .count();
    }

    private Growth growth(long alive, @Nullable HeapGrowth heap) {
        List<String> path = heap == null ? List.of() : path(heap);
        double rate = (double) alive / (ROUNDS - 1);
        return new Growth(
                Watch.CLASSES,
                code.type(),
                false,
                rate,
                rate,
                rate,
                alive,
                List.of(),
                path,
                FieldLines.of(path, List.of()),
                null);
    }

    /** The path to the loaders themselves, or to the nearest object of a class that they have loaded. */
    private static List<String> path(HeapGrowth heap) {
        Optional<Held> loaders = heap.holders().stream()
                .map(Holder::held)
                .flatMap(List::stream)
                .filter(held -> held.className().equals(TestedClassLoader.class.getName()))
                .max(Comparator.comparingLong(Held::gained));
        return loaders.map(Held::path).orElse(List.of());
    }

    private LeakReport judge(Growth growth, long begin, List<Note> notes) throws IOException, InputException {
        KnownLeaks known = KnownLeaks.read(files.knownLeaks(), notes);
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Optional<String> because = known.reason(growth, test, today);
        if (because.isPresent()) {
            return report(List.of(), List.of(growth.accepted(because.get())), begin, notes);
        }
        known.refusal(growth, test, today).ifPresent(notes::add);
        if (files.isRecording() && known.isRecordable()) {
            notes.add(new Note.Recorded(known.record(List.of(growth), test, today), 1));
            return report(List.of(), List.of(growth.accepted("recorded")), begin, notes);
        }
        return report(List.of(growth), List.of(), begin, notes);
    }

    private LeakReport report(List<Growth> leaks, List<Growth> accepted, long begin, List<Note> notes) {
        return new LeakReport(
                test,
                leaks.isEmpty() ? Verdict.PASS : Verdict.LEAK,
                null,
                leaks,
                accepted,
                ROUNDS,
                Duration.ofNanos(System.nanoTime() - begin),
                notes,
                null);
    }
}
