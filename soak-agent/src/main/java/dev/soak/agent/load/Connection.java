package dev.soak.agent.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/** A keep-alive connection with at most one request in flight. Used by one thread; no method blocks. */
final class Connection {
    private final Transport transport;
    private final SelectionKey key;
    private final ByteBuffer in;
    private final ResponseParser response = new ResponseParser();
    private ByteBuffer request = ByteBuffer.allocate(0);
    private boolean established;
    private boolean written = true;
    private int awaited;

    /**
     * Takes over a transport that is being established.
     *
     * @param key of the transport's channel
     * @param in for temporary use during calls
     */
    Connection(Transport transport, SelectionKey key, ByteBuffer in) {
        this.transport = transport;
        this.key = key;
        this.in = in;
        this.awaited = key.interestOps();
    }

    /**
     * Starts to send a request, after the response to the last one is complete.
     *
     * @param bytes not modified until the next call
     */
    void send(byte[] bytes) throws IOException {
        if (request.array() != bytes) {
            request = ByteBuffer.wrap(bytes);
        }
        request.clear();
        written = false;
        response.begin();
        if (established || establish()) {
            write();
        }
    }

    /**
     * Continues with the request in flight once the channel is ready.
     *
     * @return the status of the complete response; 0 while it is incomplete
     * @throws EOFException if the connection ends before that
     */
    int advance() throws IOException {
        if (!established && !establish()) {
            return 0;
        }
        if (!written) {
            write();
        }
        int read;
        while ((read = transport.read(in.clear())) > 0) {
            if (response.accept(in.array(), in.arrayOffset(), in.arrayOffset() + read)) {
                return response.status();
            }
            if (read < in.capacity()) {
                return 0;
            }
        }
        if (read == 0) {
            return 0;
        }
        if (response.endsWithConnection()) {
            return response.status();
        }
        throw new EOFException("closed");
    }

    /** Whether the connection is still unused after its channel became ready without a request in flight. */
    boolean isIdle() throws IOException {
        return transport.read(in.clear()) == 0;
    }

    /** Whether requests can be sent, or could be until it failed. */
    boolean established() {
        return established;
    }

    /** Whether part of the response to the last request has arrived. */
    boolean begun() {
        return response.begun();
    }

    /** Whether the connection can be reused after a complete response. */
    boolean keepsAlive() {
        return written && response.keepsAlive();
    }

    void close() {
        transport.close();
    }

    private boolean establish() throws IOException {
        int missing = transport.establish(in);
        established = missing == 0;
        await(established ? SelectionKey.OP_READ : missing);
        return established;
    }

    private void write() throws IOException {
        written = transport.write(request);
        await(written ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private void await(int operations) {
        if (awaited != operations) {
            awaited = operations;
            key.interestOps(operations);
        }
    }
}
