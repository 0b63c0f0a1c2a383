package dev.soak.probe.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Interns stacks and assigns each a number that is never reused. Holds at most {@value #CAPACITY} stacks of at most
 * {@value #DEPTH} frames; {@link #sweep} drops unused ones, so that many short-lived openings do not crowd out a leak
 * that starts later. Thread-safe.
 */
final class Stacks {
    /** The number that stands for no stack. */
    static final int NONE = 0;

    static final int CAPACITY = 1_024;
    static final int DEPTH = 32;
    private static final int MAX_NUMBER = (1 << 27) - 1;

    /** By name, because referring to the hook's class here would load it too early. */
    private static final List<String> OWN = List.of(
            Stacks.class.getName(),
            OpenTrace.class.getName(),
            VirtualStartTrace.class.getName(),
            Stacks.class.getPackageName() + ".HookSink",
            BootstrapHook.TRACE,
            Stacks.class.getPackageName() + ".StoreTrace",
            Stacks.class.getPackageName() + ".StoreSink",
            BootstrapHook.STORE,
            Stacks.class.getPackageName() + ".NativeCallTrace",
            Stacks.class.getPackageName() + ".NativeCallSink",
            BootstrapHook.NATIVE_CALL);

    private final StackWalker walker = StackWalker.getInstance();
    private final Map<FrameKey, InternedStack> byFrames = new ConcurrentHashMap<>();
    private final Map<Integer, InternedStack> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger(NONE);

    private record Frame(String type, String method, int index) {}

    /** The frames as they are compared: classes by name, so that a reloaded class does not create another stack. */
    private record FrameKey(List<Frame> frames) {}

    private static final class InternedStack {
        final int number;
        final List<String> frames;
        volatile int uses;
        int usesAtSweep;

        InternedStack(int number, List<String> frames) {
            this.number = number;
            this.frames = frames;
        }
    }

    /** The number of the caller's stack, without the trace's own frames; {@link #NONE} if the table is full. */
    int current() {
        return walker.walk(this::number);
    }

    private int number(Stream<StackWalker.StackFrame> frames) {
        List<StackWalker.StackFrame> seen = frames.dropWhile(frame -> OWN.contains(frame.getClassName()))
                .limit(DEPTH)
                .toList();
        List<Frame> compared = new ArrayList<>(seen.size());
        for (StackWalker.StackFrame frame : seen) {
            compared.add(new Frame(frame.getClassName(), frame.getMethodName(), frame.getByteCodeIndex()));
        }
        FrameKey key = new FrameKey(compared);
        InternedStack known = byFrames.get(key);
        return known == null ? admit(key, seen) : use(known);
    }

    private static int use(InternedStack stack) {
        // A lost update is harmless: the count only has to change.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        int counted = stack.uses + 1;
        stack.uses = counted;
        return stack.number;
    }

    private synchronized int admit(FrameKey key, List<StackWalker.StackFrame> seen) {
        InternedStack known = byFrames.get(key);
        if (known != null) {
            return use(known);
        }
        if (byFrames.size() >= CAPACITY || last.get() >= MAX_NUMBER) {
            return NONE;
        }
        InternedStack stack = new InternedStack(
                last.incrementAndGet(),
                seen.stream().map(frame -> text(frame.toStackTraceElement())).toList());
        use(stack);
        byFrames.put(key, stack);
        byNumber.put(stack.number, stack);
        return stack.number;
    }

    private static String text(StackTraceElement element) {
        String method = element.getClassName() + "." + element.getMethodName();
        String file = element.getFileName();
        if (element.isNativeMethod() || file == null) {
            return method;
        }
        return method + "(" + file + (element.getLineNumber() > 0 ? ":" + element.getLineNumber() : "") + ")";
    }

    /** Frames, innermost first: {@code com.acme.Review.load(Review.java:88)}. Empty if the stack was dropped. */
    List<String> frames(int number) {
        InternedStack stack = byNumber.get(number);
        return stack == null ? List.of() : stack.frames;
    }

    /** Drops the stacks that are not in use and have not been used since the previous sweep. */
    synchronized void sweep(Set<Integer> inUse) {
        Map<FrameKey, InternedStack> gone = new HashMap<>();
        byFrames.forEach((key, stack) -> {
            int uses = stack.uses;
            if (!inUse.contains(stack.number) && uses == stack.usesAtSweep) {
                gone.put(key, stack);
            }
            stack.usesAtSweep = uses;
        });
        gone.forEach((key, stack) -> {
            byFrames.remove(key);
            byNumber.remove(stack.number);
        });
    }
}
