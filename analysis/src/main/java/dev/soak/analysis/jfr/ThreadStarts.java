package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that started during a recording, with the stack traces that started them, and the last thread dump.
 *
 * <p>A recording of limited size discards its oldest chunks first: threads that started in a discarded chunk are unknown.
 * Bounded: {@value #MAX_THREADS} threads that are alive and the last {@value #MAX_ENDED} that have ended,
 * {@value #MAX_STACKS} stack traces of {@value #MAX_FRAMES} frames.
 *
 * @param started in no particular order
 * @param dump in the format of {@code jcmd Thread.print}; null if the recording has none
 */
public record ThreadStarts(
        Collection<Start> started, @Nullable String dump) {
    private static final int MAX_THREADS = 200_000;
    private static final int MAX_ENDED = 20_000;
    private static final int MAX_STACKS = 10_000;
    private static final int MAX_FRAMES = 32;

    public ThreadStarts {
        started = List.copyOf(started);
    }

    /** Whether a thread has ended. */
    public enum End {
        ALIVE,
        /** During a checkpoint, which forces a full collection. */
        AT_CHECKPOINT,
        BETWEEN_CHECKPOINTS
    }

    /**
     * The start of a thread.
     *
     * @param thread its Java thread id
     * @param parent the Java thread id of the thread that started it; 0 if it is not known
     * @param pool the {@linkplain NamePattern folded} name of the thread
     * @param group the name of its thread group
     * @param at when it started, in nanoseconds since the epoch
     * @param frames the stack trace that started it, innermost first; empty if the recording has none
     */
    public record Start(long thread, long parent, long at, String pool, String group, List<String> frames, End end) {
        public Start {
            frames = List.copyOf(frames);
        }

        private Start endedAt(End when) {
            return new Start(thread, parent, at, pool, group, frames, when);
        }
    }

    /** Reads a recording in one pass. */
    public static ThreadStarts read(Path recording) throws IOException, InputException {
        SeenThreads threads = new SeenThreads();
        // The events of start and end may be in either order.
        RecordedEvents.read(recording, events -> {
            events.onEvent("jdk.ThreadStart", threads::started);
            events.onEvent("jdk.ThreadEnd", threads::ended);
            events.onEvent("jdk.ThreadDump", threads::dumped);
            events.onEvent(SoakReadings.CHECKPOINT, threads::checkpoint);
        });
        return new ThreadStarts(threads.all(), threads.dump);
    }

    private static final class SeenThreads {
        /** A thread that has ended; the time is since the epoch, in nanoseconds. */
        private record Ended(Start start, long at) {}

        private final Map<Long, Start> live = new HashMap<>();
        private final Map<Long, Ended> ended = new LinkedHashMap<>();
        /** Times of ends whose start is not read yet. */
        private final Map<Long, Long> endedBefore = new HashMap<>();
        /** From the beginnings of checkpoints to their ends, in nanoseconds since the epoch. */
        private final NavigableMap<Long, Long> checkpoints = new TreeMap<>();

        private final Map<List<String>, List<String>> stacks = new HashMap<>();

        @Nullable
        String dump;

        private long dumpedAt = Long.MIN_VALUE;

        void started(RecordedEvent event) {
            RecordedThread thread = event.getThread("thread");
            if (thread == null || thread.getJavaThreadId() <= 0) {
                return;
            }
            RecordedThread parent = event.getThread("parentThread");
            String name = thread.getJavaName();
            var group = thread.getThreadGroup();
            Start start = new Start(
                    thread.getJavaThreadId(),
                    parent == null ? 0 : Math.max(0, parent.getJavaThreadId()),
                    nanos(event.getStartTime()),
                    NamePattern.of(name == null ? "" : name),
                    group == null || group.getName() == null ? "" : group.getName(),
                    frames(event.getStackTrace()),
                    End.ALIVE);
            Long end = endedBefore.remove(start.thread());
            if (end != null) {
                keepEnded(start, end);
            } else if (live.size() < MAX_THREADS) {
                live.put(start.thread(), start);
            }
        }

        void ended(RecordedEvent event) {
            RecordedThread thread = event.getThread("thread");
            if (thread == null || thread.getJavaThreadId() <= 0) {
                return;
            }
            long at = nanos(event.getStartTime());
            Start start = live.remove(thread.getJavaThreadId());
            if (start != null) {
                keepEnded(start, at);
            } else if (endedBefore.size() < MAX_THREADS) {
                endedBefore.put(thread.getJavaThreadId(), at);
            }
        }

        private void keepEnded(Start start, long at) {
            ended.put(start.thread(), new Ended(start, at));
            if (ended.size() > MAX_ENDED) {
                ended.remove(ended.keySet().iterator().next());
            }
        }

        void checkpoint(RecordedEvent event) {
            checkpoints.put(nanos(event.getStartTime()), nanos(event.getEndTime()));
        }

        List<Start> all() {
            List<Start> all = new ArrayList<>(live.values());
            for (Ended one : ended.values()) {
                Map.Entry<Long, Long> checkpoint = checkpoints.floorEntry(one.at());
                boolean within = checkpoint != null && one.at() <= checkpoint.getValue();
                all.add(one.start().endedAt(within ? End.AT_CHECKPOINT : End.BETWEEN_CHECKPOINTS));
            }
            return all;
        }

        void dumped(RecordedEvent event) {
            long at = nanos(event.getStartTime());
            if (at >= dumpedAt) {
                dumpedAt = at;
                dump = event.getString("result");
            }
        }

        private static long nanos(Instant time) {
            return time.getEpochSecond() * 1_000_000_000 + time.getNano();
        }

        private List<String> frames(@Nullable RecordedStackTrace stack) {
            if (stack == null) {
                return List.of();
            }
            List<String> frames = new ArrayList<>();
            for (RecordedFrame frame : stack.getFrames()) {
                if (frames.size() == MAX_FRAMES) {
                    break;
                }
                frames.add(FrameText.of(frame));
            }
            List<String> known = stacks.get(frames);
            if (known == null) {
                known = stacks.size() < MAX_STACKS ? List.copyOf(frames) : List.of();
                if (!known.isEmpty()) {
                    stacks.put(known, known);
                }
            }
            return known;
        }
    }
}
