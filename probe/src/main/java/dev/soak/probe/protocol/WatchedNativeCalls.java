package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left of calls of native methods, as far as they were watched.
 *
 * @param problem why they are not watched; empty if they are
 * @param share of the calls that was looked at for descriptors
 */
public record WatchedNativeCalls(State state, String problem, double share, List<Stack> stacks) {
    /** Where nothing is watched. */
    public static final WatchedNativeCalls NONE = new WatchedNativeCalls(State.NOTHING, "", 1, List.of());

    public WatchedNativeCalls {
        stacks = List.copyOf(stacks);
    }

    /** How far it is. */
    public enum State {
        /** The calls are looked for. */
        SEARCHING,
        /** They are watched. */
        WATCHING,
        /** They are not watched any more. */
        ENDED,
        /** There is nothing to watch, or it cannot be watched. */
        NOTHING
    }

    /**
     * The calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors that a call opened
     * @param notFreed addresses that a call passed to Java and that were not passed back to be freed
     * @param frames innermost first, from the caller of the method; empty if the stack was not kept
     */
    public record Stack(String method, long open, long notFreed, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    public byte[] encode() {
        Payload.Writer out = new Payload.Writer()
                .text(state.name())
                .text(problem)
                .number(share)
                .number(stacks.size());
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
        State state = State.valueOf(in.text());
        String problem = in.text();
        double share = in.real();
        List<Stack> stacks = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            stacks.add(new Stack(in.text(), in.integer(), in.integer(), in.texts()));
        }
        return new WatchedNativeCalls(state, problem, share, stacks);
    }
}
