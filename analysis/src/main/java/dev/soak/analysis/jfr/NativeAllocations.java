package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.NativeTrace;
import dev.soak.analysis.run.NativeTrace.Allocator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * The native allocations that were not freed, from a recording of async-profiler's event {@code nativemem}: those without a
 * later free of their address. The last tenth of the recording is ignored, because its allocations may still be freed.
 *
 * <p>Allocations are sampled by bytes, frees are not: that of an allocation which was not recorded has no effect. Events are
 * not in the order of time, so that times are read first, and stacks only of the allocations that are left.
 */
public final class NativeAllocations {
    private static final String MALLOC = "profiler.Malloc";
    private static final String FREE = "profiler.Free";
    private static final double MAY_STILL_BE_FREED = 0.1;
    private static final int MAX_STACKS = 1_000;
    private static final int MAX_FRAMES = 128;

    /** As async-profiler calls the types of frames. */
    private static final Set<String> NATIVE_FRAMES = Set.of("Native", "C++", "Kernel");

    /** The functions of the profiler that are called instead of those of the C library. */
    private static final String HOOK = "_hook";

    private static final String JVM = "libjvm.so";
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private static final Pattern HIDDEN = Pattern.compile("[./+]0x[0-9a-f]+$|^java\\.lang\\.invoke\\.\\w+\\$Holder$");

    private final long intervalBytes;
    private final Map<Long, Long> allocated = new HashMap<>();
    private final Map<Long, Long> freed = new HashMap<>();
    private final Map<Key, NativeTrace.Stack> stacks = new LinkedHashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private record Key(Allocator by, List<String> frames) {}

    private NativeAllocations(long intervalBytes) {
        this.intervalBytes = intervalBytes;
    }

    /**
     * Reads what was not freed, by stack, most bytes first.
     *
     * @param intervalBytes of the sampling
     * @throws InputException if it is not a recording, or is damaged
     */
    public static List<NativeTrace.Stack> notFreed(Path recording, long intervalBytes)
            throws IOException, InputException {
        NativeAllocations read = new NativeAllocations(intervalBytes);
        RecordedEvents.read(recording, read::times);
        RecordedEvents.read(recording, events -> events.onEvent(MALLOC, read::stack));
        return read.stacks.values().stream()
                .sorted(Comparator.comparingLong(NativeTrace.Stack::bytes).reversed())
                .limit(MAX_STACKS)
                .toList();
    }

    private void times(EventStream events) {
        events.onEvent(MALLOC, event -> latest(event, allocated));
        events.onEvent(FREE, event -> latest(event, freed));
    }

    private void latest(RecordedEvent event, Map<Long, Long> times) {
        long time = time(event);
        first = Math.min(first, time);
        last = Math.max(last, time);
        times.merge(event.getLong("address"), time, Math::max);
    }

    private void stack(RecordedEvent event) {
        long time = time(event);
        long address = event.getLong("address");
        boolean latest = allocated.getOrDefault(address, Long.MIN_VALUE) == time;
        boolean counts = latest
                && time <= last - MAY_STILL_BE_FREED * (last - first)
                && freed.getOrDefault(address, Long.MIN_VALUE) <= time;
        if (counts) {
            NativeTrace.Stack stack = stack(event.getStackTrace(), Math.max(event.getLong("size"), intervalBytes));
            stacks.merge(new Key(stack.by(), stack.frames()), stack, NativeTrace.Stack::plus);
        }
    }

    private static NativeTrace.Stack stack(@Nullable RecordedStackTrace trace, long bytes) {
        List<RecordedFrame> frames = trace == null ? List.of() : trace.getFrames();
        List<String> ofJava = new ArrayList<>();
        for (RecordedFrame frame : frames) {
            if (!isNative(frame) && !isHidden(frame) && ofJava.size() < MAX_FRAMES) {
                ofJava.add(FrameText.of(frame));
            }
        }
        return new NativeTrace.Stack(1, bytes, allocator(frames), ofJava);
    }

    private static boolean isNative(RecordedFrame frame) {
        return NATIVE_FRAMES.contains(frame.getType());
    }

    /** Generated for a method handle or a lambda: it only calls the method that contains the code. */
    private static boolean isHidden(RecordedFrame frame) {
        return HIDDEN.matcher(type(frame)).find();
    }

    /** By the frames that the profiler's own are called from, up to the first of Java. */
    private static Allocator allocator(List<RecordedFrame> frames) {
        List<RecordedFrame> callers = frames.stream()
                .dropWhile(
                        frame -> isNative(frame) && frame.getMethod().getName().endsWith(HOOK))
                .toList();
        List<String> libraries = callers.stream()
                .takeWhile(NativeAllocations::isNative)
                .map(NativeAllocations::type)
                .toList();
        if (libraries.isEmpty() || !libraries.get(0).equals(JVM)) {
            return Allocator.LIBRARY;
        }
        if (libraries.size() == callers.size()) {
            return Allocator.JVM;
        }
        if (type(callers.get(libraries.size())).equals(UNSAFE)) {
            return Allocator.UNSAFE;
        }
        return libraries.stream().allMatch(JVM::equals) ? Allocator.JVM : Allocator.JNI;
    }

    /** A class; of a native frame, the library. */
    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static long time(RecordedEvent event) {
        Instant at = event.getStartTime();
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}
