package dev.soak.analysis.attribution;

import dev.soak.analysis.jfr.ThreadStarts;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who started the threads that live, and what they wait in: {@code recording.jfr}. The recording is read when first
 * asked, because most runs have nothing to ask. Threads of the JVM and of the agent are left out, by their groups.
 */
public final class ThreadStartEvidence {
    private static final Set<String> NOT_THE_BOTS = Set.of("system", "soak", "InnocuousThreadGroup");

    private final Supplier<ThreadStarts> recording;
    private @Nullable ThreadStarts starts;
    private @Nullable Map<String, Map<String, Integer>> waits;

    private ThreadStartEvidence(Supplier<ThreadStarts> recording) {
        this.recording = recording;
    }

    /** For a run that was not recorded. */
    public static ThreadStartEvidence none() {
        return of(new ThreadStarts(List.of(), null));
    }

    /** Of what was read. */
    public static ThreadStartEvidence of(ThreadStarts starts) {
        return new ThreadStartEvidence(() -> starts);
    }

    /** Of a run folder; a recording that is absent or cannot be read says nothing. */
    public static ThreadStartEvidence in(Path folder) {
        Path file = folder.resolve("recording.jfr");
        return !Files.exists(file)
                ? none()
                : new ThreadStartEvidence(() -> {
                    try {
                        return ThreadStarts.read(file);
                    } catch (IOException unreadable) {
                        return new ThreadStarts(List.of(), null);
                    }
                });
    }

    private ThreadStarts starts() {
        ThreadStarts read = starts;
        if (read == null) {
            read = recording.get();
            starts = read;
        }
        return read;
    }

    /**
     * The places that started the live threads of a series, most first; what {@link CallSite#grew()} says is how many live.
     * Empty where the series is not one of threads, or nothing is known.
     */
    public List<CallSite> startersOf(SeriesId series) {
        if (!series.name().equals("threads.live") && !series.name().equals("threads.gc_ended")) {
            return List.of();
        }
        Map<String, CallSite> places = new HashMap<>();
        long all = starts().started().stream()
                .filter(start -> matches(start, series))
                .count();
        for (ThreadStarts.Start start : starts().started()) {
            if (matches(start, series) && !start.frames().isEmpty()) {
                CallSite one = new CallSite(start.frames(), 1, 0, all);
                places.merge(one.led().get(0), one, CallSite::plus);
            }
        }
        return places.values().stream()
                .sorted(Comparator.comparingDouble(CallSite::grew)
                        .reversed()
                        .thenComparing(site -> site.led().get(0)))
                .toList();
    }

    private static boolean matches(ThreadStarts.Start start, SeriesId series) {
        String pool = series.labels().get("pool");
        return !NOT_THE_BOTS.contains(start.group()) && (pool == null || pool.equals(start.pool()));
    }

    /**
     * What most threads of a pool wait in, as the last dump has it: {@code 17 of 20 TIMED_WAITING in
     * java.util.TimerThread.mainLoop(Timer.java:563)}.
     */
    public Optional<String> waitIn(String pool) {
        Map<String, Map<String, Integer>> read = waits;
        if (read == null) {
            read = waits(starts().dump());
            waits = read;
        }
        Map<String, Integer> places = read.getOrDefault(pool, Map.of());
        int all = places.values().stream().mapToInt(Integer::intValue).sum();
        return places.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(place -> place.getValue() + " of " + all + " " + place.getKey());
    }

    private static Map<String, Map<String, Integer>> waits(@Nullable String dump) {
        Map<String, Map<String, Integer>> byPool = new HashMap<>();
        if (dump != null) {
            for (ThreadDump.Entry entry : ThreadDump.parse(dump)) {
                byPool.computeIfAbsent(NamePattern.of(entry.name()), pool -> new HashMap<>())
                        .merge(entry.waitsIn(), 1, Integer::sum);
            }
        }
        return byPool;
    }
}
