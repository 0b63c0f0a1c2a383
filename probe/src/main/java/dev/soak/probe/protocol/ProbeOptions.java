package dev.soak.probe.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a probe measures with.
 *
 * @param trace whether the call sites that open descriptors and direct buffers are traced
 * @param settings of the flight recording, as Flight Recorder names them
 * @param maxBytes maximum size of the recording
 * @param repository folder for the chunks of the recording
 * @param launched whether Soak has started the JVM, which then ends with the run; only such a JVM uses that folder
 */
public record ProbeOptions(
        boolean trace, Map<String, String> settings, long maxBytes, String repository, boolean launched) {
    public ProbeOptions {
        settings = Map.copyOf(settings);
    }

    public byte[] encode() {
        List<String> pairs = new ArrayList<>();
        settings.forEach((name, value) -> pairs.addAll(List.of(name, value)));
        return new Payload.Writer()
                .flag(trace)
                .texts(pairs)
                .number(maxBytes)
                .text(repository)
                .flag(launched)
                .bytes();
    }

    public static ProbeOptions decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        boolean trace = in.flag();
        List<String> pairs = in.texts();
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            settings.put(pairs.get(i), pairs.get(i + 1));
        }
        return new ProbeOptions(trace, settings, in.integer(), in.text(), in.flag());
    }
}
