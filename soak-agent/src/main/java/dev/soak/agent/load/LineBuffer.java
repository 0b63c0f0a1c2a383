package dev.soak.agent.load;

import java.util.Arrays;

/** Lines that end in CR LF, in bytes that arrive in pieces. Copies only lines that arrive in more than one piece. */
final class LineBuffer {
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final byte[] NONE = {};

    // The current piece.
    private byte[] piece = NONE;
    private int at;
    private int limit;

    // The incomplete line before the current piece.
    private byte[] kept = NONE;
    private int keptBytes;

    // The current line.
    private byte[] line = NONE;
    private int from;
    private int end;

    /** Forgets all bytes. */
    void clear() {
        at = 0;
        limit = 0;
        keptBytes = 0;
    }

    /** Continues with a new piece, after the old one has been used up. */
    void piece(byte[] bytes, int start, int stop) {
        piece = bytes;
        at = start;
        limit = stop;
    }

    /** Whether the piece is used up. */
    boolean isEmpty() {
        return at == limit;
    }

    /** Skips up to a number of bytes of the piece and returns how many there were. */
    long skip(long atMost) {
        int skipped = (int) Math.min(atMost, limit - at);
        at += skipped;
        return skipped;
    }

    /** Moves to the next line; false if its end has not arrived yet. */
    boolean next() throws MalformedResponseException {
        int stop = at;
        while (stop < limit && piece[stop] != '\n') {
            stop++;
        }
        if (stop - at + keptBytes > MAX_LINE_BYTES) {
            throw new MalformedResponseException("line too long");
        }
        if (stop == limit) {
            keep(stop);
            return false;
        }
        if (keptBytes > 0) {
            keep(stop);
            line = kept;
            from = 0;
            end = keptBytes - 1;
            keptBytes = 0;
        } else {
            line = piece;
            from = at;
            end = stop - 1;
        }
        at = stop + 1;
        if (end < from || line[end] != '\r') {
            throw new MalformedResponseException("line does not end in CR LF");
        }
        return true;
    }

    private void keep(int stop) {
        int bytes = stop - at;
        if (keptBytes + bytes > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(128, 2 * (keptBytes + bytes)));
        }
        System.arraycopy(piece, at, kept, keptBytes, bytes);
        keptBytes += bytes;
        at = stop;
    }

    /** The array that contains the current line. */
    byte[] line() {
        return line;
    }

    /** The start of the current line in its array. */
    int from() {
        return from;
    }

    /** The end of the current line, before CR LF. */
    int end() {
        return end;
    }
}
