package dev.soak.agent.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Stacks, each kept once and known by a number that is never given to another. At most {@value #CAPACITY} are kept, of
 * {@value #DEPTH} frames at most; {@link #sweep} makes room by dropping those that hold nothing any more, so that a bot
 * with many short-lived openings does not crowd out the leak that begins later. Any thread.
 */
final class Stacks {
    /** The number of no stack. */
    static final int NONE = 0;

    static final int CAPACITY = 1_024;
    static final int DEPTH = 32;
    private static final int MAX_NUMBER = (1 << 27) - 1;

    /** By their names, because naming the hook's class here would load it too early. */
    private static final List<String> OWN = List.of(
            Stacks.class.getName(),
            OpenTrace.class.getName(),
            Stacks.class.getPackageName() + ".HookSink",
            Stacks.class.getPackageName() + ".boot.TraceHook");

    private final StackWalker walker = StackWalker.getInstance();
    private final Map<Key, Stack> byFrames = new ConcurrentHashMap<>();
    private final Map<Integer, Stack> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger(NONE);

    private record Frame(String type, String method, int index) {}

    /** The frames as they are compared: the class by its name, so that reloading it does not make another stack. */
    private record Key(List<Frame> frames) {}

    private static final class Stack {
        final int number;
        final List<String> frames;
        volatile int uses;
        int usesAtSweep;

        Stack(int number, List<String> frames) {
            this.number = number;
            this.frames = frames;
        }
    }

    /** The number of the stack of the caller, without those of the trace itself; {@link #NONE} where all are taken. */
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
        Key key = new Key(compared);
        Stack known = byFrames.get(key);
        return known == null ? admit(key, seen) : use(known);
    }

    private static int use(Stack stack) {
        // A lost count does no harm: it only has to differ from what it was.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        int counted = stack.uses + 1;
        stack.uses = counted;
        return stack.number;
    }

    private synchronized int admit(Key key, List<StackWalker.StackFrame> seen) {
        Stack known = byFrames.get(key);
        if (known != null) {
            return use(known);
        }
        if (byFrames.size() >= CAPACITY || last.get() >= MAX_NUMBER) {
            return NONE;
        }
        Stack stack = new Stack(
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

    /** Frames, innermost first: {@code com.acme.Review.load(Review.java:88)}. Empty where the stack is gone. */
    List<String> frames(int number) {
        Stack stack = byNumber.get(number);
        return stack == null ? List.of() : stack.frames;
    }

    /** Drops the stacks that are not in use and were not used since the sweep before. */
    synchronized void sweep(Set<Integer> inUse) {
        Map<Key, Stack> gone = new HashMap<>();
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

    int size() {
        return byFrames.size();
    }
}
