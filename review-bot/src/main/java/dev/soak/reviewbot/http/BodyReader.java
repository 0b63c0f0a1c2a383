package dev.soak.reviewbot.http;

import java.util.Arrays;
import org.eclipse.jetty.io.Content;

/**
 * Reads a request body as it comes in, without holding a thread while nothing comes. What is beyond the cap is read and
 * thrown away for a while, so that the sender gets to see the answer instead of a broken connection; never is more than
 * the cap in memory.
 */
final class BodyReader implements Runnable {
    private static final int FIRST_BUFFER = 16 * 1024;
    /** A sender that goes on beyond this many times the cap is cut off. */
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

    /** Gets to know one of these, once. */
    interface Listener {
        void complete(byte[] body);

        void tooLarge();

        void failed(Throwable failure);
    }

    /** Reads to the end, now or when more comes. */
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
