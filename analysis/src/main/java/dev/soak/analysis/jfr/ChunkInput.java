package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording through a window that moves over the file: the numbers and texts of events, never beyond the end that was set
 * last. Source of the encodings: {@code jdk.jfr.internal.consumer.RecordingInput} and {@code StringParser} of OpenJDK 17 and 25.
 */
final class ChunkInput {
    /** Longer texts are skipped: no name of a kind or cause has this length. */
    private static final int LONGEST_TEXT = 1000;

    private static final int WINDOW = 1 << 18;
    private static final int UTF8 = 3;
    private static final int CHARACTERS = 4;
    private static final int LATIN1 = 5;

    private final String name;
    private final FileChannel file;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int at;
    private int limit;
    /** The index in the window that the end, or the end of what was read, has. */
    private int stop;

    private long end;

    ChunkInput(String name, FileChannel file) {
        this.name = name;
        this.file = file;
    }

    /** What an encoded text is: itself, or the id of a text in the pool of texts. */
    interface TextReceiver {
        void text(@Nullable String text);

        void reference(long id);
    }

    InputException damaged(long position) {
        return InputException.unusable(String.format(Locale.ROOT, "%s is damaged at byte %,d", name, position));
    }

    /** Continues at a position; what follows must lie before an end. */
    void seek(long position, long before) {
        long inWindow = position - windowStart;
        if (inWindow < 0 || inWindow > limit) {
            windowStart = position;
            at = 0;
            limit = 0;
        } else {
            at = (int) inWindow;
        }
        end = before;
        stop = (int) Math.min(limit, Math.max(0, end - windowStart));
    }

    long position() {
        return windowStart + at;
    }

    /** How many bytes are left before the end. */
    long left() {
        return end - position();
    }

    private void refill() throws IOException, InputException {
        if (left() <= 0) {
            throw damaged(position());
        }
        windowStart += at;
        at = 0;
        limit = 0;
        ByteBuffer into = ByteBuffer.wrap(window);
        while (into.hasRemaining()) {
            int read = file.read(into, windowStart + into.position());
            if (read <= 0) {
                break;
            }
        }
        limit = into.position();
        stop = (int) Math.min(limit, end - windowStart);
        if (limit == 0) {
            throw damaged(windowStart);
        }
    }

    byte next() throws IOException, InputException {
        if (at >= stop) {
            refill();
        }
        return window[at++];
    }

    /** A number of one to nine bytes, seven bits in each of the first eight, lowest first. */
    long number() throws IOException, InputException {
        if (at < stop && window[at] >= 0) {
            return window[at++];
        }
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (next() & 0xFFL) << 56;
    }

    /** A number of elements, each of which takes at least one byte. */
    int count() throws IOException, InputException {
        long count = number();
        if (count < 0 || count > left() || count > Integer.MAX_VALUE) {
            throw damaged(position());
        }
        return (int) count;
    }

    /** Big-endian bytes, as floating-point numbers have. */
    long bytes(int size) throws IOException, InputException {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (next() & 0xFF);
        }
        return value;
    }

    void skip(long size) throws InputException {
        if (size < 0 || size > left()) {
            throw damaged(position());
        }
        seek(position() + size, end);
    }

    void text(TextReceiver to) throws IOException, InputException {
        byte encoding = next();
        switch (encoding) {
            case 0 -> to.text(null);
            case 1 -> to.text("");
            case 2 -> to.reference(number());
            case UTF8 -> to.text(text(StandardCharsets.UTF_8));
            case CHARACTERS -> to.text(characters());
            case LATIN1 -> to.text(text(StandardCharsets.ISO_8859_1));
            default -> throw damaged(position() - 1);
        }
    }

    void skipText() throws IOException, InputException {
        byte encoding = next();
        switch (encoding) {
            case 0, 1 -> {}
            case 2 -> number();
            case UTF8, LATIN1 -> skip(number());
            case CHARACTERS -> {
                for (int left = count(); left > 0; left--) {
                    number();
                }
            }
            default -> throw damaged(position() - 1);
        }
    }

    private @Nullable String text(Charset charset) throws IOException, InputException {
        int length = count();
        if (length > LONGEST_TEXT) {
            skip(length);
            return null;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = next();
        }
        return new String(bytes, charset);
    }

    private @Nullable String characters() throws IOException, InputException {
        int length = count();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            char next = (char) number();
            if (i < LONGEST_TEXT) {
                text.append(next);
            }
        }
        return length > LONGEST_TEXT ? null : text.toString();
    }
}
