package dev.soak.agent.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads HTTP/1.1 responses (RFC 9112) from a connection and discards their bodies: a response is complete only when its
 * last byte has arrived. Allocates nothing per response, whatever its size. It is strict, because whatever a lenient
 * reader accepts counts as a success: lines end in CR LF, the length is given once, and chunked is the only coding.
 */
final class ResponseReader {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_CHUNK_DIGITS = 15;
    private static final byte[] CONTENT_LENGTH = bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = bytes("transfer-encoding");
    private static final byte[] CONNECTION = bytes("connection");
    private static final byte[] CHUNKED = bytes("chunked");
    private static final byte[] CLOSE = bytes("close");
    private static final byte[] KEEP_ALIVE = bytes("keep-alive");
    private static final byte[] VERSION = bytes("http/1.");

    /** The source of the bytes. */
    interface ByteSource {
        /** Reads at least one byte; -1 at the end. */
        int read(byte[] into, int from, int length) throws IOException;
    }

    private final ByteSource source;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int limit;
    private boolean begun;
    private int headerBytes;

    // State of the current response.
    private int status;
    private boolean keepAlive;
    private boolean chunked;
    private long length;

    ResponseReader(ByteSource source) {
        this.source = source;
    }

    /**
     * Reads one response to its end.
     *
     * @return its status, 200 to 599
     * @throws EOFException if the connection is closed before that
     */
    int read() throws IOException {
        begun = at < limit;
        headerBytes = 0;
        do {
            head();
        } while (status < 200);
        if (status != 204 && status != 304) {
            body();
        }
        // Surplus bytes belong to no known request.
        keepAlive &= at == limit;
        return status;
    }

    /** Whether the connection can be reused after the last response. */
    boolean keepsAlive() {
        return keepAlive;
    }

    /** Whether part of the response has arrived. */
    boolean begun() {
        return begun;
    }

    private void head() throws IOException {
        chunked = false;
        length = -1;
        int end = line();
        statusLine(at, end);
        at = end + 2;
        while ((end = line()) > at) {
            header(at, end);
            at = end + 2;
        }
        at = end + 2;
        if (chunked && length >= 0) {
            throw new MalformedResponseException("both Content-Length and chunked");
        }
        if (status == 101) {
            throw new MalformedResponseException("unexpected protocol switch");
        }
    }

    private void statusLine(int from, int end) throws MalformedResponseException {
        boolean formed = end - from >= VERSION.length + 5
                && matches(from, VERSION)
                && (buffer[from + 7] == '0' || buffer[from + 7] == '1')
                && buffer[from + 8] == ' '
                && (end == from + 12 || buffer[from + 12] == ' ');
        if (!formed) {
            throw new MalformedResponseException("invalid status line");
        }
        status = 0;
        for (int i = from + 9; i < from + 12; i++) {
            status = 10 * status + digit(buffer[i], 10);
        }
        if (status < 100 || status > 599) {
            throw new MalformedResponseException("status " + status);
        }
        keepAlive = buffer[from + 7] == '1';
    }

    private void header(int from, int end) throws MalformedResponseException {
        int colon = from;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        if (colon == end || colon == from || buffer[from] == ' ' || buffer[from] == '\t') {
            throw new MalformedResponseException("header without a name");
        }
        int value = colon + 1;
        int last = end;
        while (value < last && isBlank(buffer[value])) {
            value++;
        }
        while (last > value && isBlank(buffer[last - 1])) {
            last--;
        }
        if (isName(from, colon, CONTENT_LENGTH)) {
            contentLength(value, last);
        } else if (isName(from, colon, TRANSFER_ENCODING)) {
            if (chunked || !isName(value, last, CHUNKED)) {
                throw new MalformedResponseException("transfer coding other than chunked");
            }
            chunked = true;
        } else if (isName(from, colon, CONNECTION)) {
            connection(value, last);
        }
    }

    private void contentLength(int from, int end) throws MalformedResponseException {
        if (length >= 0 || end == from || end - from > 18) {
            throw new MalformedResponseException("invalid Content-Length");
        }
        long given = 0;
        for (int i = from; i < end; i++) {
            given = 10 * given + digit(buffer[i], 10);
        }
        length = given;
    }

    /** Parses the tokens of a {@code Connection} header, of which two matter. */
    private void connection(int from, int end) {
        int start = from;
        for (int i = from; i <= end; i++) {
            if (i == end || buffer[i] == ',' || isBlank(buffer[i])) {
                if (isName(start, i, CLOSE)) {
                    keepAlive = false;
                } else if (isName(start, i, KEEP_ALIVE)) {
                    keepAlive = true;
                }
                start = i + 1;
            }
        }
    }

    private void body() throws IOException {
        if (chunked) {
            chunks();
        } else if (length >= 0) {
            skip(length);
        } else {
            keepAlive = false;
            do {
                at = limit;
            } while (fill());
        }
    }

    private void chunks() throws IOException {
        headerBytes = 0;
        long size;
        do {
            size = chunkSize(line());
            skip(size);
            if (size > 0) {
                int end = line();
                if (end != at) {
                    throw new MalformedResponseException("chunk longer than its size");
                }
                at = end + 2;
                headerBytes = 0;
            }
        } while (size > 0);
        int end;
        while ((end = line()) > at) {
            at = end + 2;
        }
        at = end + 2;
    }

    private long chunkSize(int end) throws MalformedResponseException {
        long size = 0;
        int digits = 0;
        int i = at;
        while (i < end && buffer[i] != ';' && !isBlank(buffer[i])) {
            size = 16 * size + digit(buffer[i++], 16);
            if (++digits > MAX_CHUNK_DIGITS) {
                throw new MalformedResponseException("chunk size too large");
            }
        }
        if (digits == 0) {
            throw new MalformedResponseException("chunk without a size");
        }
        at = end + 2;
        return size;
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > limit - at) {
            left -= limit - at;
            at = limit;
            require();
        }
        at += (int) left;
    }

    /** Reads a complete line into the buffer, starting at {@code at}; returns its end, before CR LF. */
    private int line() throws IOException {
        int search = at;
        while (true) {
            for (int i = search; i < limit; i++) {
                if (buffer[i] == '\n') {
                    if (i == at || buffer[i - 1] != '\r') {
                        throw new MalformedResponseException("line does not end in CR LF");
                    }
                    headerBytes += i - at;
                    if (headerBytes > MAX_HEADER_BYTES) {
                        throw new MalformedResponseException("headers too long");
                    }
                    return i - 1;
                }
            }
            int seen = limit - at;
            require();
            search = at + seen;
        }
    }

    private void require() throws IOException {
        if (!fill()) {
            throw new EOFException("closed");
        }
    }

    /** Reads more bytes into the buffer, moving its content to the front if necessary. */
    private boolean fill() throws IOException {
        if (at == limit) {
            at = 0;
            limit = 0;
        } else if (limit == buffer.length) {
            if (at == 0) {
                throw new MalformedResponseException("line too long");
            }
            System.arraycopy(buffer, at, buffer, 0, limit - at);
            limit -= at;
            at = 0;
        }
        int read = source.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            return false;
        }
        begun = true;
        limit += read;
        return true;
    }

    private boolean isName(int from, int end, byte[] lowerCase) {
        return end - from == lowerCase.length && matches(from, lowerCase);
    }

    private boolean matches(int from, byte[] lowerCase) {
        for (int i = 0; i < lowerCase.length; i++) {
            int c = buffer[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static int digit(byte b, int radix) throws MalformedResponseException {
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
