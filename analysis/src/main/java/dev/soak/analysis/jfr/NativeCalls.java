package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/**
 * Which native methods of libraries were running, from {@code jdk.NativeMethodSample}: what native code opens or allocates has
 * no stack of its own. Bounded: {@value #MAX_STACKS} stacks of {@value #MAX_FRAMES} frames.
 */
public final class NativeCalls {
    private static final int MAX_STACKS = 2_000;
    private static final int MAX_FRAMES = 32;

    private final Predicate<String> isLibrary;
    private final Map<List<String>, Integer> stacks = new HashMap<>();

    private NativeCalls(Predicate<String> isLibrary) {
        this.isLibrary = isLibrary;
    }

    /**
     * The stack that was sampled most often in a native method, innermost frame first; empty if there was none.
     *
     * @param isLibrary whether a class with a native method counts: the JDK's own are everywhere
     */
    public static Optional<List<String>> mostSampled(Path recording, Predicate<String> isLibrary)
            throws IOException, InputException {
        NativeCalls calls = new NativeCalls(isLibrary);
        RecordedEvents.read(recording, events -> events.onEvent("jdk.NativeMethodSample", calls::sampled));
        return calls.stacks.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private void sampled(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        RecordedFrame top = stack.getFrames().get(0);
        if (!top.isJavaFrame()
                || !top.getType().equals("Native")
                || !isLibrary.test(top.getMethod().getType().getName())) {
            return;
        }
        List<String> frames = new ArrayList<>();
        for (RecordedFrame frame : stack.getFrames()) {
            if (frames.size() < MAX_FRAMES && frame.isJavaFrame()) {
                frames.add(FrameText.of(frame));
            }
        }
        if (stacks.size() < MAX_STACKS || stacks.containsKey(frames)) {
            stacks.merge(frames, 1, Integer::sum);
        }
    }
}
