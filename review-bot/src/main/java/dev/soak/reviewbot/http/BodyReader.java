package dev.soak.reviewbot.http;

import java.util.Arrays;
import org.eclipse.jetty.io.Content;

/**
 * Reads a request body asynchronously, without blocking a thread between chunks. An oversized body is read and
 * discarded up to {@value #DISCARD_FACTOR} times the limit, so that the sender receives the 413 response instead of a
 * connection reset; at most the limit is buffered.
 */
final class BodyReader implements Runnable {
    private static final int FIRST_BUFFER = 16 * 1024;
    /** The connection is aborted when a sender exceeds the limit by this factor. */
    private static final int DISCARD_FACTOR = 4;

    private final Content.Source source;
    private final int maxBytes;
    private final Listener listener;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private long received;

    private BodyReader(Content.Source source, int maxBytes, Listener listener) {
        this.source = source;
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    /** Receives exactly one call. */
    interface Listener {
        void complete(byte[] body);

        void tooLarge();

        void failed(Throwable failure);
    }

    /** Reads to the end of the body, in this thread or whenever a chunk arrives. */
    static void read(Content.Source source, int maxBytes, Listener listener) {
        new BodyReader(source, maxBytes, listener).run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                listener.failed(chunk.getFailure());
                return;
            }
            take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (received > (long) DISCARD_FACTOR * maxBytes || (last && received > maxBytes)) {
                listener.tooLarge();
                return;
            }
            if (last) {
                listener.complete(Arrays.copyOf(buffer, (int) received));
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int length = chunk.remaining();
        long end = received + length;
        if (end <= maxBytes) {
            if (end > buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(maxBytes, Math.max(end, 2L * buffer.length)));
            }
            chunk.getByteBuffer().get(buffer, (int) received, length);
        } else {
            buffer = new byte[0];
        }
        received = end;
    }
}
