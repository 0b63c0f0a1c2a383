package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left of calls of native methods, as far as they were watched.
 *
 * @param any whether there is code that calls native methods; if not, nothing is watched
 */
public record WatchedNativeCalls(boolean any, List<Stack> stacks) {
    /** Where nothing is watched. */
    public static final WatchedNativeCalls NONE = new WatchedNativeCalls(false, List.of());

    public WatchedNativeCalls {
        stacks = List.copyOf(stacks);
    }

    /**
     * The calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors that a call opened
     * @param notFreed addresses that a call passed to Java and that were not passed back to be freed
     * @param frames innermost first, from the caller of the method
     */
    public record Stack(String method, long open, long notFreed, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    public byte[] encode() {
        Payload.Writer out = new Payload.Writer().flag(any).number(stacks.size());
        for (Stack stack : stacks) {
            out.text(stack.method())
                    .number(stack.open())
                    .number(stack.notFreed())
                    .texts(stack.frames());
        }
        return out.bytes();
    }

    public static WatchedNativeCalls decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        boolean any = in.flag();
        List<Stack> stacks = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            stacks.add(new Stack(in.text(), in.integer(), in.integer(), in.texts()));
        }
        return new WatchedNativeCalls(any, stacks);
    }
}
