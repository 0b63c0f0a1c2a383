package dev.soak.agent.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** Transport for http. */
final class PlainTransport implements Transport {
    /** Channels copy what they are given, even if they cannot write it. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final SocketChannel channel;

    /** @param channel non-blocking, connected or connecting */
    PlainTransport(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int establish(ByteBuffer scratch) throws IOException {
        return channel.finishConnect() ? 0 : SelectionKey.OP_CONNECT;
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        int limit = from.limit();
        int piece;
        int written;
        do {
            piece = Math.min(limit - from.position(), PIECE_BYTES);
            from.limit(from.position() + piece);
            try {
                written = channel.write(from);
            } finally {
                from.limit(limit);
            }
        } while (written == piece && from.hasRemaining());
        return !from.hasRemaining();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closedAlready) {
            // Nothing is left to release.
        }
    }
}
