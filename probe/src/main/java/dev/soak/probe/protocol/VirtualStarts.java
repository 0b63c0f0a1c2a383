package dev.soak.probe.protocol;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stacks that started virtual threads in a stretch of a run.
 *
 * @param stacks the frames of the stacks, innermost first, by number
 * @param threads the number of the stack, by the identifier of the thread
 */
public record VirtualStarts(Map<Integer, List<String>> stacks, Map<Long, Integer> threads) {
    public static final VirtualStarts NONE = new VirtualStarts(Map.of(), Map.of());

    public VirtualStarts {
        stacks = Map.copyOf(stacks);
        threads = Map.copyOf(threads);
    }

    public byte[] encode() {
        Payload.Writer out = new Payload.Writer().number(stacks.size());
        stacks.forEach((number, frames) -> out.number(number.longValue()).texts(frames));
        out.number(threads.size());
        threads.forEach((thread, stack) -> out.number(thread.longValue()).number(stack.longValue()));
        return out.bytes();
    }

    public static VirtualStarts decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        Map<Integer, List<String>> stacks = new LinkedHashMap<>();
        for (long left = in.integer(); left > 0; left--) {
            stacks.put((int) in.integer(), in.texts());
        }
        Map<Long, Integer> threads = new HashMap<>();
        for (long left = in.integer(); left > 0; left--) {
            threads.put(in.integer(), (int) in.integer());
        }
        return new VirtualStarts(stacks, threads);
    }
}
