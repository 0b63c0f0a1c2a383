package dev.soak.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages the content of a file as disks, copies, editors and attackers do. A pure function of the random numbers: the same
 * seed gives the same damage.
 */
final class ByteMutator {
    private static final int MOST_CHANGES = 4;
    private static final int LONG_RUN = 20_000;

    /** Values at the edge of what a reader may expect, as text. */
    private static final String[] VALUES = {
        "0",
        "-1",
        "1e308",
        "-1e308",
        "1e-320",
        "1e300",
        "0.5",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999999",
        "NaN",
        "Infinity",
        "null",
        "true",
        "\"\"",
        "\"x\"",
        "{}",
        "[]",
        "[null]",
        "{\"\":0}",
    };

    /** Bytes that mean something to the readers of text and binary formats. */
    private static final byte[] BYTES = {
        0,
        1,
        9,
        10,
        13,
        27,
        ' ',
        '"',
        ',',
        ':',
        '{',
        '}',
        '[',
        ']',
        '-',
        '&',
        '*',
        '\\',
        '#',
        '%',
        (byte) 0x80,
        (byte) 0xC3,
        (byte) 0xE2,
        (byte) 0xFE,
        (byte) 0xFF
    };

    private final SplittableRandom random;

    ByteMutator(SplittableRandom random) {
        this.random = random;
    }

    /** A damaged copy, with one to four changes. */
    byte[] damage(byte[] original) {
        byte[] bytes = original;
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        if (bytes.length == 0) {
            return insert(bytes, 0, someBytes());
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, 1 << random.nextInt(12)));
        return switch (random.nextInt(16)) {
            case 0 -> set(bytes, at, (byte) (bytes[at] ^ (1 << random.nextInt(8))));
            case 1 -> set(bytes, at, BYTES[random.nextInt(BYTES.length)]);
            case 2 -> set(bytes, at, (byte) random.nextInt(256));
            case 3 -> insert(bytes, at, someBytes());
            case 4 -> remove(bytes, at, length);
            case 5 -> insert(bytes, random.nextInt(bytes.length), Arrays.copyOfRange(bytes, at, at + length));
            case 6 -> Arrays.copyOf(bytes, at);
            case 7 -> zero(bytes, at, length);
            case 8 -> insert(bytes, 0, new byte[1 + random.nextInt(8)]);
            case 9 -> insert(bytes, bytes.length, new byte[1 + random.nextInt(4096)]);
            case 10 -> integer(bytes, at);
            case 11 -> line(bytes, at, true);
            case 12 -> line(bytes, at, false);
            case 13 -> insert(bytes, at, longRun());
            default -> value(bytes, at);
        };
    }

    private byte[] someBytes() {
        byte[] some = new byte[1 + random.nextInt(8)];
        for (int i = 0; i < some.length; i++) {
            some[i] = BYTES[random.nextInt(BYTES.length)];
        }
        return some;
    }

    /** One character very often: deep nesting, a long number or name. */
    private byte[] longRun() {
        byte[] run = new byte[LONG_RUN];
        Arrays.fill(run, (byte) "[{(9a\"-&\n ".charAt(random.nextInt(10)));
        return run;
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    private static byte[] zero(byte[] bytes, int at, int length) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, at, at + length, (byte) 0);
        return copy;
    }

    private static byte[] insert(byte[] bytes, int at, byte[] more) {
        byte[] longer = new byte[bytes.length + more.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
        return longer;
    }

    static byte[] remove(byte[] bytes, int at, int length) {
        byte[] shorter = new byte[bytes.length - length];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }

    /** A big-endian number at the edge: lengths, counts and offsets of binary formats. */
    private byte[] integer(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        int size = Math.min(random.nextBoolean() ? 4 : 8, bytes.length - at);
        long value = switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE >>> (64 - 8 * size);
            case 3 -> 1L << random.nextInt(8 * size);
            default -> random.nextLong();
        };
        for (int i = 0; i < size; i++) {
            copy[at + i] = (byte) (value >>> (8 * (size - 1 - i)));
        }
        return copy;
    }

    /** Removes the line at an offset, or moves it to another place. */
    private byte[] line(byte[] bytes, int at, boolean move) {
        int from = at;
        while (from > 0 && bytes[from - 1] != '\n') {
            from--;
        }
        int to = at;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        to = Math.min(bytes.length, to + 1);
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        byte[] rest = remove(bytes, from, to - from);
        return move ? insert(rest, rest.length == 0 ? 0 : random.nextInt(rest.length + 1), line) : rest;
    }

    /** Replaces the word, number or string next to an offset. */
    private byte[] value(byte[] bytes, int at) {
        int from = at;
        while (from > 0 && isPartOfValue(bytes[from - 1])) {
            from--;
        }
        int to = at;
        while (to < bytes.length && isPartOfValue(bytes[to])) {
            to++;
        }
        byte[] value = VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
        return insert(remove(bytes, from, to - from), from, value);
    }

    private static boolean isPartOfValue(byte b) {
        return b == '"' || b == '.' || b == '-' || b == '+' || b == '_' || Character.isLetterOrDigit(b & 0xFF);
    }
}
