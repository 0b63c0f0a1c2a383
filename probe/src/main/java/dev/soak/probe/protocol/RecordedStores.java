package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The stacks of the stores into some holders, as far as they were recorded.
 *
 * @param full whether no more are taken
 * @param collected whether a collection has run since the beginning: before that, no store is known to have been undone
 */
public record RecordedStores(boolean full, boolean collected, List<Holder> holders) {
    public RecordedStores {
        holders = List.copyOf(holders);
    }

    /**
     * The stores into one holder.
     *
     * @param problem why they are not recorded; empty if they are
     */
    public record Holder(List<String> path, String problem, List<Stack> stacks) {
        public Holder {
            path = List.copyOf(path);
            stacks = List.copyOf(stacks);
        }

        public long stores() {
            return stacks.stream().mapToLong(Stack::stores).sum();
        }

        public long stayed() {
            return stacks.stream().mapToLong(Stack::stayed).sum();
        }
    }

    /**
     * How many stores came from one stack.
     *
     * @param stayed those that have not been undone, as far as that is known
     * @param frames innermost first
     */
    public record Stack(long stores, long stayed, List<String> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    public byte[] encode() {
        Payload.Writer out = new Payload.Writer().flag(full).flag(collected).number(holders.size());
        for (Holder holder : holders) {
            out.texts(holder.path())
                    .text(holder.problem())
                    .number(holder.stacks().size());
            holder.stacks()
                    .forEach(stack ->
                            out.number(stack.stores()).number(stack.stayed()).texts(stack.frames()));
        }
        return out.bytes();
    }

    public static RecordedStores decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        boolean full = in.flag();
        boolean collected = in.flag();
        List<Holder> holders = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            List<String> path = in.texts();
            String problem = in.text();
            List<Stack> stacks = new ArrayList<>();
            for (long more = in.integer(); more > 0; more--) {
                stacks.add(new Stack(in.integer(), in.integer(), in.texts()));
            }
            holders.add(new Holder(path, problem, stacks));
        }
        return new RecordedStores(full, collected, holders);
    }

    /** The paths of holders whose stores are to be recorded. */
    public static byte[] encodePaths(List<List<String>> paths) {
        Payload.Writer out = new Payload.Writer().number(paths.size());
        paths.forEach(out::texts);
        return out.bytes();
    }

    public static List<List<String>> decodePaths(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        List<List<String>> paths = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            paths.add(in.texts());
        }
        return paths;
    }
}
