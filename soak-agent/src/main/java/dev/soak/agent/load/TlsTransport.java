package dev.soak.agent.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Transport for https: TLS over another transport. The handshake is computed on the calling thread. */
final class TlsTransport implements Transport {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Transport raw;
    private final SSLEngine engine;
    /** Encrypted bytes that have arrived, ready to be added to. */
    private ByteBuffer received;
    /** Encrypted bytes to be sent, ready to be read. */
    private ByteBuffer unsent;

    private boolean shaking;

    /** @param engine in client mode, before the handshake */
    TlsTransport(Transport raw, SSLEngine engine) {
        this.raw = raw;
        this.engine = engine;
        int packet = engine.getSession().getPacketBufferSize();
        this.received = ByteBuffer.allocate(packet);
        this.unsent = ByteBuffer.allocate(packet).limit(0);
    }

    @Override
    public int establish(ByteBuffer scratch) throws IOException {
        if (!shaking) {
            int awaited = raw.establish(scratch);
            if (awaited != 0) {
                return awaited;
            }
            engine.beginHandshake();
            shaking = true;
        }
        while (true) {
            if (!flush()) {
                return SelectionKey.OP_WRITE;
            }
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                Status unwrapped = unwrap(scratch.clear());
                int read = unwrapped == Status.BUFFER_UNDERFLOW ? receive() : 1;
                if (unwrapped == Status.CLOSED || read < 0) {
                    throw new SSLHandshakeException("connection closed during the handshake");
                }
                if (read == 0) {
                    return SelectionKey.OP_READ;
                }
            } else if (!answer(status)) {
                return 0;
            }
        }
    }

    @Override
    public boolean write(ByteBuffer from) throws IOException {
        while (flush()) {
            if (!from.hasRemaining()) {
                return true;
            }
            wrap(from);
        }
        return false;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int start = into.position();
        while (true) {
            Status status = unwrap(into);
            int produced = into.position() - start;
            if (status == Status.CLOSED) {
                return produced > 0 ? produced : -1;
            }
            if (status == Status.OK) {
                // The peer may ask for new keys at any time.
                if (answer(engine.getHandshakeStatus())) {
                    flush();
                }
            } else if (produced > 0) {
                return produced;
            } else if (status == Status.BUFFER_OVERFLOW) {
                throw new SSLException("record too long");
            } else {
                int read = receive();
                if (read <= 0) {
                    return read;
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            engine.closeOutbound();
            if (shaking && flush()) {
                wrap(NOTHING);
                flush();
            }
        } catch (IOException broken) {
            // The peer sees the end of the connection instead of a closure alert.
        }
        raw.close();
    }

    /** Does what the engine asks for, except for reading; false if it asks for nothing. */
    private boolean answer(HandshakeStatus status) throws IOException {
        switch (status) {
            case NEED_TASK -> {
                Runnable task;
                while ((task = engine.getDelegatedTask()) != null) {
                    task.run();
                }
                return true;
            }
            case NEED_WRAP -> {
                wrap(NOTHING);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private Status unwrap(ByteBuffer into) throws IOException {
        received.flip();
        Status status = engine.unwrap(received, into).getStatus();
        received.compact();
        return status;
    }

    private int receive() throws IOException {
        if (!received.hasRemaining()) {
            received.flip();
            received = ByteBuffer.allocate(2 * received.capacity()).put(received);
        }
        return raw.read(received);
    }

    private void wrap(ByteBuffer from) throws IOException {
        unsent.compact();
        Status status = engine.wrap(from, unsent).getStatus();
        unsent.flip();
        if (status == Status.BUFFER_OVERFLOW) {
            int packet = engine.getSession().getPacketBufferSize();
            unsent =
                    ByteBuffer.allocate(unsent.remaining() + packet).put(unsent).flip();
        } else if (status == Status.CLOSED && from.hasRemaining()) {
            throw new EOFException("closed");
        }
    }

    private boolean flush() throws IOException {
        return !unsent.hasRemaining() || raw.write(unsent);
    }
}
