package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open descriptors, live direct buffers and temporary files of the target, by the stack that opened or created them.
 *
 * @param stacks the frames of the stacks, innermost first, by number; each is sent once
 */
public record OpenResources(
        Map<Integer, List<String>> stacks, List<Descriptors> descriptors, List<Buffers> buffers, List<Files> files) {
    /** Where nothing is traced. */
    public static final OpenResources NONE = new OpenResources(Map.of(), List.of(), List.of(), List.of());

    public OpenResources {
        stacks = Map.copyOf(stacks);
        descriptors = List.copyOf(descriptors);
        buffers = List.copyOf(buffers);
        files = List.copyOf(files);
    }

    /**
     * Descriptors that one stack opened.
     *
     * @param stack 0 if unknown
     * @param path the pattern of a file's path; empty for other kinds
     */
    public record Descriptors(int stack, String kind, String path, long count) {}

    /** Direct buffers that one stack allocated; 0 if unknown. */
    public record Buffers(int stack, long count, long bytes) {}

    /**
     * Temporary files that one stack created and that exist.
     *
     * @param stack 0 if unknown
     * @param name the pattern of their names; empty for various ones
     */
    public record Files(int stack, String name, long count, long bytes) {}

    public byte[] encode() {
        Payload.Writer out = new Payload.Writer().number(stacks.size());
        stacks.forEach((number, frames) -> out.number(number.longValue()).texts(frames));
        out.number(descriptors.size());
        for (Descriptors row : descriptors) {
            out.number(row.stack()).text(row.kind()).text(row.path()).number(row.count());
        }
        out.number(buffers.size());
        for (Buffers row : buffers) {
            out.number(row.stack()).number(row.count()).number(row.bytes());
        }
        out.number(files.size());
        for (Files row : files) {
            out.number(row.stack()).text(row.name()).number(row.count()).number(row.bytes());
        }
        return out.bytes();
    }

    public static OpenResources decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        Map<Integer, List<String>> stacks = new LinkedHashMap<>();
        for (long left = in.integer(); left > 0; left--) {
            stacks.put((int) in.integer(), in.texts());
        }
        List<Descriptors> descriptors = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            descriptors.add(new Descriptors((int) in.integer(), in.text(), in.text(), in.integer()));
        }
        List<Buffers> buffers = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            buffers.add(new Buffers((int) in.integer(), in.integer(), in.integer()));
        }
        List<Files> files = new ArrayList<>();
        for (long left = in.integer(); left > 0; left--) {
            files.add(new Files((int) in.integer(), in.text(), in.integer(), in.integer()));
        }
        return new OpenResources(stacks, descriptors, buffers, files);
    }
}
