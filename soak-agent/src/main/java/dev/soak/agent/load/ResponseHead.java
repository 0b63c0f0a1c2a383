package dev.soak.agent.load;

import java.nio.charset.StandardCharsets;

/**
 * The head of an HTTP/1.1 response (RFC 9112), given line by line. It is strict, because whatever a lenient parser accepts
 * counts as a success: the length is given once, and chunked is the only coding.
 */
final class ResponseHead {
    private static final byte[] CONTENT_LENGTH = bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = bytes("transfer-encoding");
    private static final byte[] CONNECTION = bytes("connection");
    private static final byte[] CHUNKED = bytes("chunked");
    private static final byte[] CLOSE = bytes("close");
    private static final byte[] KEEP_ALIVE = bytes("keep-alive");
    private static final byte[] VERSION = bytes("http/1.");
    private static final int MAX_LENGTH_DIGITS = 18;

    private int status;
    private boolean keepAlive;
    private boolean chunked;
    private long length;

    /** 100 to 599. */
    int status() {
        return status;
    }

    /** Whether the server keeps the connection open. */
    boolean keepAlive() {
        return keepAlive;
    }

    boolean chunked() {
        return chunked;
    }

    /** Content-Length; -1 if not given. */
    long length() {
        return length;
    }

    /** Begins a new head. */
    void statusLine(byte[] line, int from, int end) throws MalformedResponseException {
        boolean formed = end - from >= VERSION.length + 5
                && matches(line, from, VERSION)
                && (line[from + 7] == '0' || line[from + 7] == '1')
                && line[from + 8] == ' '
                && (end == from + 12 || line[from + 12] == ' ');
        if (!formed) {
            throw new MalformedResponseException("invalid status line");
        }
        status = 0;
        for (int i = from + 9; i < from + 12; i++) {
            status = 10 * status + digit(line[i], 10);
        }
        if (status < 100 || status > 599) {
            throw new MalformedResponseException("status " + status);
        }
        keepAlive = line[from + 7] == '1';
        chunked = false;
        length = -1;
    }

    void header(byte[] line, int from, int end) throws MalformedResponseException {
        int colon = from;
        while (colon < end && line[colon] != ':') {
            colon++;
        }
        if (colon == end || colon == from || isBlank(line[from])) {
            throw new MalformedResponseException("header without a name");
        }
        int value = colon + 1;
        int last = end;
        while (value < last && isBlank(line[value])) {
            value++;
        }
        while (last > value && isBlank(line[last - 1])) {
            last--;
        }
        if (equal(line, from, colon, CONTENT_LENGTH)) {
            contentLength(line, value, last);
        } else if (equal(line, from, colon, TRANSFER_ENCODING)) {
            if (chunked || !equal(line, value, last, CHUNKED)) {
                throw new MalformedResponseException("transfer coding other than chunked");
            }
            chunked = true;
        } else if (equal(line, from, colon, CONNECTION)) {
            connection(line, value, last);
        }
    }

    /** Checks the head after its last line. */
    void end() throws MalformedResponseException {
        if (chunked && length >= 0) {
            throw new MalformedResponseException("both Content-Length and chunked");
        }
        if (status == 101) {
            throw new MalformedResponseException("unexpected protocol switch");
        }
    }

    private void contentLength(byte[] line, int from, int end) throws MalformedResponseException {
        if (length >= 0 || end == from || end - from > MAX_LENGTH_DIGITS) {
            throw new MalformedResponseException("invalid Content-Length");
        }
        long given = 0;
        for (int i = from; i < end; i++) {
            given = 10 * given + digit(line[i], 10);
        }
        length = given;
    }

    /** Parses the tokens of a {@code Connection} header, of which two matter. */
    private void connection(byte[] line, int from, int end) {
        int start = from;
        for (int i = from; i <= end; i++) {
            if (i == end || line[i] == ',' || isBlank(line[i])) {
                if (equal(line, start, i, CLOSE)) {
                    keepAlive = false;
                } else if (equal(line, start, i, KEEP_ALIVE)) {
                    keepAlive = true;
                }
                start = i + 1;
            }
        }
    }

    private static boolean equal(byte[] line, int from, int end, byte[] lowerCase) {
        return end - from == lowerCase.length && matches(line, from, lowerCase);
    }

    private static boolean matches(byte[] line, int from, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            int c = line[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static int digit(byte b, int radix) throws MalformedResponseException {
        int digit = Character.digit(b, radix);
        if (digit < 0) {
            throw new MalformedResponseException("digit expected");
        }
        return digit;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
