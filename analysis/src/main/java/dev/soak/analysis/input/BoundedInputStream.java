package dev.soak.analysis.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more bytes than allowed have been read. Every failure names the input. */
final class BoundedInputStream extends FilterInputStream {
    private final String name;
    private final long maxBytes;
    private final String measure;
    private long read;

    /** @param measure appended to the limit in the message, e.g. {@code " uncompressed"} */
    BoundedInputStream(String name, InputStream in, long maxBytes, String measure) {
        super(in);
        this.name = name;
        this.maxBytes = maxBytes;
        this.measure = measure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int count;
        try {
            count = super.read(to, from, length);
        } catch (FileFailure named) {
            throw named;
        } catch (IOException e) {
            throw new FileFailure(name, FileFailure.reason(e), e);
        } catch (RuntimeException e) {
            // That is how the decompression of Zstandard reports damage.
            throw new FileFailure(name, "damaged after " + read + " bytes: " + e.getMessage(), e);
        }
        read += Math.max(0, count);
        if (read > maxBytes) {
            throw new FileFailure(name, "larger than " + size(maxBytes) + measure, null);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        byte[] buffer = new byte[(int) Math.min(1 << 13, Math.max(count, 0))];
        while (skipped < count) {
            int now = read(buffer, 0, (int) Math.min(buffer.length, count - skipped));
            if (now < 0) {
                break;
            }
            skipped += now;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static String size(long bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes >= 1 << 10 ? (bytes >> 10) + " KiB" : bytes + " bytes";
    }
}
