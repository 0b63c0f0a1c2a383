package dev.soak.agent.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What is sent, whole: head and body. Called by all users at once. */
public interface Requests {
    /** The next one; the array is not written to again. */
    byte[] next();

    /** The same GET each time. */
    static Requests get(URI url) {
        byte[] request = (requestLine("GET", url) + "Accept: */*\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        return () -> request;
    }

    /** The request line, and the headers that every request has. */
    static String requestLine(String method, URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
    }
}
