package dev.soak.agent.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Request line, host and origin of an HTTP request; a body is not read.
 *
 * @param path without the query
 * @param host empty if the request names none
 * @param origin of the page that sent it; empty if it comes from none
 */
record RequestHead(String method, String path, String host, String origin) {
    static final int MAX_BYTES = 16 * 1024;
    static final int MAX_MILLIS = 5_000;

    private static final String HOST = "host:";
    private static final String ORIGIN = "origin:";

    /** Whether a browser sends it for a page of another server. */
    boolean isOfForeignPage() {
        return !origin.isEmpty() && !origin.equals("http://" + host);
    }

    /**
     * Reads until the blank line; null if it is not a request.
     *
     * @throws SocketTimeoutException if it takes too long as a whole
     */
    static @Nullable RequestHead read(Socket from) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_MILLIS);
        InputStream in = from.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1024];
        while (bytes.size() <= MAX_BYTES) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("a request took too long");
            }
            from.setSoTimeout((int) left);
            int read = in.read(buffer);
            if (read < 0) {
                return null;
            }
            bytes.write(buffer, 0, read);
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int blank = text.indexOf("\r\n\r\n");
            if (blank >= 0) {
                return parse(List.of(text.substring(0, blank).split("\r\n", -1)));
            }
        }
        return null;
    }

    private static @Nullable RequestHead parse(List<String> lines) {
        String[] words = lines.get(0).split(" ", -1);
        if (words.length != 3 || !words[1].startsWith("/") || !words[2].startsWith("HTTP/1.")) {
            return null;
        }
        int query = words[1].indexOf('?');
        return new RequestHead(
                words[0],
                query < 0 ? words[1] : words[1].substring(0, query),
                header(lines, HOST),
                header(lines, ORIGIN));
    }

    private static String header(List<String> lines, String name) {
        return lines.stream()
                .skip(1)
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
                .findFirst()
                .map(line -> line.substring(name.length()).strip())
                .orElse("");
    }
}
