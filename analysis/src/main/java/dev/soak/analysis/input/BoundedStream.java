package dev.soak.analysis.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompressed data of bounded length. A damaged or unlimited stream ends with an error that names the input. */
final class BoundedStream extends FilterInputStream {
    private final String name;
    private final long most;
    private long count;

    BoundedStream(String name, InputStream in, long most) {
        super(in);
        this.name = name;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read;
        try {
            read = super.read(to, from, length);
        } catch (IOException | RuntimeException e) {
            throw new DamagedInputException(
                    name + " cannot be decompressed after " + count + " bytes: " + e.getMessage(), e);
        }
        count += Math.max(read, 0);
        if (count > most) {
            throw new DamagedInputException(name + " decompresses to more than " + (most >> 30) + " GiB");
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] skipped = new byte[(int) Math.min(n, 1 << 16)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
