package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.ThreadStarts;
import dev.soak.analysis.jfr.ThreadStarts.End;
import dev.soak.analysis.resource.Attribution;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call sites that started the threads that live, or that ended only by a forced collection, and where these wait, from
 * {@code recording.jfr}. The recording is read on first use, because most runs have no growing threads. Threads of the JVM
 * and of the agent are excluded by group.
 */
public final class ThreadStartEvidence {
    private static final Set<String> NOT_THE_BOTS = Set.of("system", "soak", "InnocuousThreadGroup");

    private final Supplier<ThreadStarts> recording;
    private final OwnCode own;
    private @Nullable ThreadStarts starts;
    private @Nullable Map<String, Map<String, Integer>> waits;

    private ThreadStartEvidence(Supplier<ThreadStarts> recording, OwnCode own) {
        this.recording = recording;
        this.own = own;
    }

    /** For a run that was not recorded. */
    public static ThreadStartEvidence none() {
        return of(new ThreadStarts(List.of(), null));
    }

    /** From a recording that was read. */
    public static ThreadStartEvidence of(ThreadStarts starts) {
        return new ThreadStartEvidence(() -> starts, OwnCode.UNSTATED);
    }

    /** From a run folder; empty where the recording is absent or cannot be read. */
    public static ThreadStartEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.RECORDING);
        return !Files.exists(file)
                ? none()
                : new ThreadStartEvidence(
                        () -> {
                            try {
                                return ThreadStarts.read(file);
                            } catch (IOException | InputException unreadable) {
                                return new ThreadStarts(List.of(), null);
                            }
                        },
                        own);
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
     * The call sites that started the threads of a series, most first; {@link CallSite#grew()} is the number of threads that
     * live, or of those that ended at checkpoints. Empty for series of other resources, and where nothing is known.
     */
    public List<CallSite> startersOf(SeriesId series) {
        if (Resources.of(series).attribution() != Attribution.THREAD_STARTS) {
            return List.of();
        }
        List<ThreadStarts.Start> matching = starts().started().stream()
                .filter(start -> matches(start, series))
                .toList();
        return CallSite.byLine(new StartChains(starts().started(), own)
                .of(matching).stream()
                        .filter(frames -> !frames.isEmpty())
                        .map(frames -> new CallSite(frames, 1, 0, matching.size(), own))
                        .toList());
    }

    private static boolean matches(ThreadStarts.Start start, SeriesId series) {
        String pool = Resources.THREADS.partOf(series);
        End end = Resources.role(series) == Role.GC_RECLAIMED ? End.AT_CHECKPOINT : End.ALIVE;
        return start.end() == end
                && !NOT_THE_BOTS.contains(start.group())
                && (pool == null || pool.equals(start.pool()));
    }

    /** Where most threads of a pool are, as the last thread dump of the recording has it. */
    public Optional<Evidence.WaitingThreads> waitingThreads(String pool) {
        Map<String, Map<String, Integer>> read = waits;
        if (read == null) {
            read = waits(starts().dump());
            waits = read;
        }
        Map<String, Integer> places = read.getOrDefault(pool, Map.of());
        int all = places.values().stream().mapToInt(Integer::intValue).sum();
        return places.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(place -> new Evidence.WaitingThreads(place.getValue(), all, place.getKey()));
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
