package dev.soak.agent.load;

/**
 * Parses HTTP/1.1 responses (RFC 9112) as they arrive and discards their bodies: a response is complete only when its
 * last byte has arrived. Allocates nothing per response, whatever its size, unless a line arrives in pieces.
 */
final class ResponseParser {
    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final int MAX_CHUNK_DIGITS = 15;

    /** The part of a response that comes next. */
    private enum Part {
        STATUS_LINE,
        HEADER,
        BODY,
        BODY_UNTIL_CLOSE,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        NONE
    }

    private final LineBuffer lines = new LineBuffer();
    private final ResponseHead head = new ResponseHead();
    private Part part = Part.NONE;
    private boolean begun;
    private boolean keepAlive;
    private int headerBytes;
    private long left;

    /** Expects a new response. */
    void begin() {
        lines.clear();
        part = Part.STATUS_LINE;
        begun = false;
        keepAlive = false;
        headerBytes = 0;
    }

    /**
     * Parses bytes that have arrived.
     *
     * @param bytes used only during the call
     * @return whether the response is complete
     */
    boolean accept(byte[] bytes, int from, int end) throws MalformedResponseException {
        begun = true;
        lines.piece(bytes, from, end);
        while (part != Part.NONE) {
            if (!advance()) {
                return false;
            }
        }
        // Surplus bytes belong to no known request.
        keepAlive &= lines.isEmpty();
        return true;
    }

    /** Whether the response is complete if the connection is closed now. */
    boolean endsWithConnection() {
        return part == Part.BODY_UNTIL_CLOSE;
    }

    /** The status of the complete response, 200 to 599. */
    int status() {
        return head.status();
    }

    /** Whether the connection can be reused after the complete response. */
    boolean keepsAlive() {
        return keepAlive;
    }

    /** Whether part of the response has arrived. */
    boolean begun() {
        return begun;
    }

    /** Parses one part; false if it has not arrived completely. */
    private boolean advance() throws MalformedResponseException {
        return switch (part) {
            case STATUS_LINE, HEADER, CHUNK_SIZE, CHUNK_END, TRAILER -> line();
            case BODY, CHUNK -> skip();
            case BODY_UNTIL_CLOSE -> lines.skip(Long.MAX_VALUE) < 0;
            case NONE -> false;
        };
    }

    private boolean line() throws MalformedResponseException {
        if (!lines.next()) {
            return false;
        }
        int length = lines.end() - lines.from();
        headerBytes += length;
        if (headerBytes > MAX_HEADER_BYTES) {
            throw new MalformedResponseException("headers too long");
        }
        switch (part) {
            case STATUS_LINE -> {
                head.statusLine(lines.line(), lines.from(), lines.end());
                part = Part.HEADER;
            }
            case HEADER -> {
                if (length > 0) {
                    head.header(lines.line(), lines.from(), lines.end());
                } else {
                    head.end();
                    part = afterHead();
                }
            }
            case CHUNK_SIZE -> {
                left = chunkSize(lines.line(), lines.from(), lines.end());
                part = left > 0 ? Part.CHUNK : Part.TRAILER;
            }
            case CHUNK_END -> {
                if (length > 0) {
                    throw new MalformedResponseException("chunk longer than its size");
                }
                headerBytes = 0;
                part = Part.CHUNK_SIZE;
            }
            default -> part = length > 0 ? Part.TRAILER : Part.NONE;
        }
        return true;
    }

    private Part afterHead() {
        int status = head.status();
        if (status < 200) {
            return Part.STATUS_LINE;
        }
        keepAlive = head.keepAlive();
        if (status == 204 || status == 304) {
            return Part.NONE;
        }
        if (head.chunked()) {
            headerBytes = 0;
            return Part.CHUNK_SIZE;
        }
        left = head.length();
        if (left >= 0) {
            return Part.BODY;
        }
        keepAlive = false;
        return Part.BODY_UNTIL_CLOSE;
    }

    private boolean skip() {
        left -= lines.skip(left);
        if (left > 0) {
            return false;
        }
        part = part == Part.CHUNK ? Part.CHUNK_END : Part.NONE;
        return true;
    }

    private static long chunkSize(byte[] line, int from, int end) throws MalformedResponseException {
        long size = 0;
        int i = from;
        while (i < end && line[i] != ';' && !ResponseHead.isBlank(line[i])) {
            size = 16 * size + ResponseHead.digit(line[i++], 16);
            if (i - from > MAX_CHUNK_DIGITS) {
                throw new MalformedResponseException("chunk size too large");
            }
        }
        if (i == from) {
            throw new MalformedResponseException("chunk without a size");
        }
        return size;
    }
}
