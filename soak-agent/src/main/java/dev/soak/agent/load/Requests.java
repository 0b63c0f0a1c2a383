package dev.soak.agent.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Supplies complete requests, head and body. Called by all users concurrently. */
public interface Requests {
    /** The next request; the array must not be modified afterwards. */
    byte[] next();

    /** The same GET each time. */
    static Requests get(URI url) {
        byte[] request = (requestLine("GET", url) + "Accept: */*\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return () -> request;
    }

    /** The request line and the headers common to all requests. */
    static String requestLine(String method, URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        return method + " " + path + query + " HTTP/1.1\r\nHost: " + host + "\r\n";
    }
}
