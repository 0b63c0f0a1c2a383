package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that started and did not end during a recording, with the stack traces that started them, and the
 * last thread dump.
 *
 * <p>A recording of limited size discards its oldest chunks first: threads that started in a discarded chunk are unknown.
 * Bounded: {@value #MAX_THREADS} threads, {@value #MAX_STACKS} stack traces of {@value #MAX_FRAMES} frames.
 *
 * @param started threads that are still alive
 * @param dump in the format of {@code jcmd Thread.print}; null if the recording has none
 */
public record ThreadStarts(
        Collection<Start> started, @Nullable String dump) {
    private static final int MAX_THREADS = 200_000;
    private static final int MAX_STACKS = 10_000;
    private static final int MAX_FRAMES = 32;

    public ThreadStarts {
        started = List.copyOf(started);
    }

    /**
     * The start of a thread.
     *
     * @param pool the {@linkplain NamePattern folded} name of the thread
     * @param group the name of its thread group
     * @param frames the stack trace that started it, innermost first; empty if the recording has none
     */
    public record Start(String pool, String group, List<String> frames) {
        public Start {
            frames = List.copyOf(frames);
        }
    }

    /** Reads a recording in one pass. */
    public static ThreadStarts read(Path recording) throws IOException, InputException {
        LiveThreads threads = new LiveThreads();
        // The events of start and end may be in either order.
        RecordedEvents.read(recording, events -> {
            events.onEvent("jdk.ThreadStart", threads::started);
            events.onEvent("jdk.ThreadEnd", threads::ended);
            events.onEvent("jdk.ThreadDump", threads::dumped);
        });
        return new ThreadStarts(threads.live.values(), threads.dump);
    }

    private static final class LiveThreads {
        final Map<Long, Start> live = new HashMap<>();
        final Set<Long> endedBefore = new HashSet<>();
        final Map<List<String>, List<String>> stacks = new HashMap<>();

        @Nullable
        String dump;

        long dumpedAt = Long.MIN_VALUE;

        void started(RecordedEvent event) {
            RecordedThread thread = event.getThread("thread");
            if (thread == null || thread.getJavaThreadId() <= 0 || endedBefore.remove(thread.getJavaThreadId())) {
                return;
            }
            if (live.size() < MAX_THREADS) {
                String name = thread.getJavaName();
                var group = thread.getThreadGroup();
                live.put(
                        thread.getJavaThreadId(),
                        new Start(
                                NamePattern.of(name == null ? "" : name),
                                group == null || group.getName() == null ? "" : group.getName(),
                                frames(event.getStackTrace())));
            }
        }

        void ended(RecordedEvent event) {
            RecordedThread thread = event.getThread("thread");
            if (thread != null
                    && thread.getJavaThreadId() > 0
                    && live.remove(thread.getJavaThreadId()) == null
                    && endedBefore.size() < MAX_THREADS) {
                endedBefore.add(thread.getJavaThreadId());
            }
        }

        void dumped(RecordedEvent event) {
            long at = event.getStartTime().toEpochMilli();
            if (at >= dumpedAt) {
                dumpedAt = at;
                dump = event.getString("result");
            }
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
