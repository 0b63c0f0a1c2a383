package dev.soak.junit.diagnose;

import dev.soak.analysis.attribution.ThreadStartEvidence;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.RootName;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.NamePattern;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.WatchedSeries;
import dev.soak.junit.trace.OpeningLines;
import dev.soak.junit.wording.LeakWording;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what holds growth, and where it is stored, opened or started: some further repetitions, between two
 * heap dumps and with recorded thread starts and traced openings.
 */
public final class Diagnosis {
    private final List<String> origin;
    private final List<SeriesGrowth> grown;
    private final Predicate<String> exists;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, List<String>> lines = new HashMap<>();
    private @Nullable HeapGrowth heap;
    private @Nullable String runner;

    /**
     * Prepares a diagnosis.
     *
     * @param origin the methods that repeat the code, or are repeated, each with its class, innermost first
     * @param grown some of it confirmed
     * @param exists whether this JVM has objects of a class
     */
    public Diagnosis(List<String> origin, List<SeriesGrowth> grown, Predicate<String> exists) {
        this.origin = List.copyOf(origin);
        this.exists = exists;
        this.grown = List.copyOf(grown);
    }

    /** Limits of what was found. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** The code under test. */
    @FunctionalInterface
    public interface Repetition {
        /** Repeats it some times. */
        void run() throws Throwable;
    }

    /**
     * Repeats the code and looks.
     *
     * @param repetitions some, so that a few more objects are leaked than could be there by chance
     * @param done repetitions so far
     * @param liveBytes of the heap
     * @throws Throwable what the code throws
     */
    public Findings find(Repetition repetitions, LongSupplier done, long liveBytes) throws Throwable {
        fillHashedModules();
        runner = runner();
        try (Instruments instruments = new Instruments(done.getAsLong(), liveBytes)) {
            repetitions.run();
            instruments.read(done.getAsLong());
        }
        Findings found = new GrowthGroups(grown, heap, exists, LeakWording::bounded).find();
        // One that points to the user's code explains those that do not.
        List<Growth> located = found.growths().stream()
                .map(this::locate)
                .sorted(Comparator.comparing(growth -> !pointsToOwnCode(growth)))
                .toList();
        return new Findings(
                located, found.undecided().stream().map(this::unnamed).toList(), found.weaklyReachable());
    }

    /**
     * The JVM fills {@code StackTraceElement.HashedModules} with the names of its modules at the first stack trace. Where openings are
     * traced, that would happen between the two dumps and look like growth.
     */
    private static void fillHashedModules() {
        Thread.currentThread().getStackTrace();
    }

    /** Without the name of the thread that runs the test, which is another one in each runner; of a pool of threads, it may be any. */
    private Growth unnamed(Growth growth) {
        List<String> path = growth.holder();
        if (runner == null || path.isEmpty() || !RootName.thread(path.get(0)).equals(runner)) {
            return growth;
        }
        List<String> unnamed = new ArrayList<>(path);
        unnamed.set(0, path.get(0).replace(runner, LeakWording.RUNNER));
        return growth.heldBy(unnamed, growth.related());
    }

    /** How paths begin at the thread that runs the test; null if they begin so at others, too. */
    private static @Nullable String runner() {
        String name = NamePattern.of(Thread.currentThread().getName());
        long alike = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> NamePattern.of(thread.getName()).equals(name))
                .count();
        return alike > 1 ? null : "thread " + name;
    }

    private boolean has(Watch... watches) {
        return grown.stream().anyMatch(growth -> List.of(watches).contains(growth.watch()));
    }

    private static boolean pointsToOwnCode(Growth growth) {
        return (CodeOrigin.isOwn(growth.subject()) && growth.subject().indexOf('.') > 0)
                || growth.lines().stream().anyMatch(CodeOrigin::isOwn);
    }

    private Growth locate(Growth found) {
        Growth growth = unnamed(found);
        List<String> known = lines.getOrDefault(growth.kind() + growth.subject(), List.of());
        if (!known.isEmpty()) {
            return growth.at(known);
        }
        return growth.at(FieldLines.of(growth.holder(), origin));
    }

    /** Those of one diagnosis, closed in reverse order. */
    private final class Instruments implements Closeable {
        private @Nullable OpeningLines openings;
        private @Nullable ThreadStartLines starts;
        private @Nullable HeapDumpPair dumps;

        Instruments(long done, long liveBytes) {
            if (has(Watch.DESCRIPTORS, Watch.BUFFERS, Watch.TEMPORARY_FILES)) {
                try {
                    openings = OpeningLines.start();
                } catch (IOException | RuntimeException | LinkageError e) {
                    notes.add(new Note.NoOpeningLine(String.valueOf(e.getMessage())));
                }
            }
            if (has(Watch.THREADS)) {
                try {
                    starts = ThreadStartLines.start();
                } catch (IOException | RuntimeException | LinkageError e) {
                    notes.add(new Note.NoOpeningLine(String.valueOf(e.getMessage())));
                }
            }
            if (grown.stream().anyMatch(growth -> growth.isClass() || growth.watch() == Watch.CLASSES)) {
                try {
                    dumps = HeapDumpPair.begin(done, liveBytes);
                } catch (IOException | RuntimeException e) {
                    notes.add(new Note.NoHeapDump(String.valueOf(e.getMessage())));
                }
            }
        }

        void read(long done) {
            readDump(done);
            for (SeriesGrowth growth : grown) {
                readOpenings(growth);
            }
            if (starts != null) {
                try {
                    ThreadStartEvidence evidence = starts.end();
                    grown.stream()
                            .filter(growth -> growth.watch() == Watch.THREADS)
                            .forEach(growth -> put(growth, ThreadStartLines.of(evidence, growth.series())));
                } catch (IOException e) {
                    notes.add(new Note.NoOpeningLine(String.valueOf(e.getMessage())));
                }
            }
        }

        /** First of all, before the JVM loads the classes that read the others. */
        private void readDump(long done) {
            if (dumps != null) {
                try {
                    dumps.end(done);
                    heap = dumps.compare();
                } catch (IOException e) {
                    notes.add(new Note.NoHeapDump(String.valueOf(e.getMessage())));
                }
            }
        }

        private void readOpenings(SeriesGrowth growth) {
            if (openings == null) {
                return;
            }
            try {
                if (growth.watch() == Watch.DESCRIPTORS) {
                    put(
                            growth,
                            openings.descriptors(SeriesId.parse(growth.series()).labels()));
                } else if (growth.watch() == Watch.BUFFERS) {
                    put(growth, openings.buffers());
                } else if (growth.watch() == Watch.TEMPORARY_FILES) {
                    put(growth, openings.files(WatchedSeries.subject(growth.series())));
                }
            } catch (IOException e) {
                notes.add(new Note.NoOpeningLine(String.valueOf(e.getMessage())));
            }
        }

        private void put(SeriesGrowth growth, List<String> found) {
            lines.put(growth.watch() + WatchedSeries.subject(growth.series()), found);
        }

        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (Closeable instrument : Arrays.asList(dumps, starts, openings)) {
                try {
                    if (instrument != null) {
                        instrument.close();
                    }
                } catch (IOException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
