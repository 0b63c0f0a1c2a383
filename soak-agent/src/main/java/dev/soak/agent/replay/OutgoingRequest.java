package dev.soak.agent.replay;

import dev.soak.agent.workload.http.Expectation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A request that is ready to be sent.
 *
 * @param name what its latency is called
 * @param expectation which response completes it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OutgoingRequest(
        String name, String method, URI uri, List<Header> headers, byte[] body, Expectation expectation) {
    public OutgoingRequest {
        Objects.requireNonNull(uri);
        headers = List.copyOf(headers);
    }

    /** A header line. */
    public record Header(String name, String value) {
        boolean isNamed(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    boolean hasHeader(String header) {
        return headers.stream().anyMatch(one -> one.isNamed(header));
    }

    OutgoingRequest withHeader(String header, String value) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header(header, value));
        return new OutgoingRequest(name, method, uri, all, body, expectation);
    }

    /** Without headers and body, which may contain secrets. */
    @Override
    public String toString() {
        return name;
    }
}
