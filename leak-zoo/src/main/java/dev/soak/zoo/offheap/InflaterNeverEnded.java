package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Leaks: an inflater is kept for reuse, but never reused and never ended; each holds native memory of zlib that neither
 * the heap nor native memory tracking accounts for. Typical of gzip filters that keep their state with the request.
 */
public final class InflaterNeverEnded implements Specimen {
    private final Queue<Inflater> idle = new ArrayDeque<>();
    private final byte[] compressed;

    /** Compresses the input that every review inflates. */
    public InflaterNeverEnded() {
        Deflater deflater = new Deflater();
        deflater.setInput("a".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        deflater.finish();
        byte[] buffer = new byte[1_000];
        compressed = Arrays.copyOf(buffer, deflater.deflate(buffer));
        deflater.end();
    }

    @Override
    public void review(PullRequest pullRequest) throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(compressed);
        inflater.inflate(new byte[1_000]);
        synchronized (idle) {
            idle.add(inflater);
        }
    }
}
