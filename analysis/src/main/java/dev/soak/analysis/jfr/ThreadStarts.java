package dev.soak.analysis.jfr;

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
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that a recording saw start and not end, with the stack that started them, and the last dump of
 * all threads' stacks.
 *
 * <p>A recording is bounded and its oldest chunks go first: of a thread that was started in a chunk that is gone nothing
 * is known. Bounded here too: {@value #MOST_THREADS} threads, {@value #MOST_STACKS} stacks of {@value #MOST_FRAMES}
 * frames.
 *
 * @param started those that still live
 * @param dump as {@code jcmd Thread.print} prints it; null where the recording has none
 */
public record ThreadStarts(
        Collection<Start> started, @Nullable String dump) {
    private static final int MOST_THREADS = 200_000;
    private static final int MOST_STACKS = 10_000;
    private static final int MOST_FRAMES = 32;

    public ThreadStarts {
        started = List.copyOf(started);
    }

    /**
     * A start.
     *
     * @param pool the name of the thread, {@linkplain NamePattern folded}
     * @param group the name of its thread group
     * @param frames of the starter, innermost first; empty where the recording has none
     */
    public record Start(String pool, String group, List<String> frames) {
        public Start {
            frames = List.copyOf(frames);
        }
    }

    /** Reads a recording, in one pass. */
    public static ThreadStarts read(Path recording) throws IOException {
        Reading reading = new Reading();
        try (EventStream events = EventStream.openFile(recording)) {
            events.setReuse(true);
            // A start and its end may stand in either order.
            events.setOrdered(false);
            events.onEvent("jdk.ThreadStart", reading::started);
            events.onEvent("jdk.ThreadEnd", reading::ended);
            events.onEvent("jdk.ThreadDump", reading::dumped);
            events.start();
        }
        return new ThreadStarts(reading.live.values(), reading.dump);
    }

    private static final class Reading {
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
            if (live.size() < MOST_THREADS) {
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
                    && endedBefore.size() < MOST_THREADS) {
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
                if (frames.size() == MOST_FRAMES) {
                    break;
                }
                frames.add(text(frame));
            }
            List<String> known = stacks.get(frames);
            if (known == null) {
                known = stacks.size() < MOST_STACKS ? List.copyOf(frames) : List.of();
                if (!known.isEmpty()) {
                    stacks.put(known, known);
                }
            }
            return known;
        }

        /** A recording does not say in which file a class stands: by the rules of the language, that of the outermost. */
        private static String text(RecordedFrame frame) {
            String type = frame.getMethod().getType().getName();
            String simple = type.substring(type.lastIndexOf('.') + 1);
            int nested = simple.indexOf('$', 1);
            String file = (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
            int line = frame.getLineNumber();
            return type + "." + frame.getMethod().getName() + "(" + file + (line > 0 ? ":" + line : "") + ")";
        }
    }
}
