package dev.soak.probe.protocol;

import java.util.List;

/**
 * A reading that failed once.
 *
 * @param resources the names of the resources that it reads; empty where they are the target's own
 * @param reading what was read, where {@code resources} does not say it
 */
public record FailedReading(List<String> resources, String reading, String reason) {
    public FailedReading {
        resources = List.copyOf(resources);
    }

    public byte[] encode() {
        return new Payload.Writer().texts(resources).text(reading).text(reason).bytes();
    }

    public static FailedReading decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        return new FailedReading(in.texts(), in.text(), in.text());
    }
}
