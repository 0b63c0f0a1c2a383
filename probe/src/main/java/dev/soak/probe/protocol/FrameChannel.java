package dev.soak.probe.protocol;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * Sends and receives {@linkplain Frame frames} over a blocking socket channel: four bytes of length, one of kind, four of
 * id, then the body. One thread may receive while others send. The channel is used directly, because the streams of
 * {@link java.nio.channels.Channels} let a blocked reader keep writers out.
 */
public final class FrameChannel implements Closeable {
    private static final int HEADER_BYTES = 9;
    /** A class histogram of a million classes. */
    private static final int MAX_BODY_BYTES = 256 << 20;

    /**
     * The JDK copies what is sent and received through a direct buffer, which it keeps for each thread and which counts as
     * the target's. Reads and writes of this size keep it small, however long a frame is.
     */
    private static final int PIECE_BYTES = 16 << 10;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(PIECE_BYTES).limit(0);

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to a Unix domain socket. */
    public static FrameChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new FrameChannel(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Sends a frame completely; blocks while the other side does not read. */
    public void send(Frame frame) throws IOException {
        send(List.of(frame));
    }

    /** Sends frames completely, in one piece where they are short; blocks while the other side does not read. */
    public synchronized void send(List<Frame> frames) throws IOException {
        int length = 0;
        for (Frame frame : frames) {
            length += HEADER_BYTES + frame.body().length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (Frame frame : frames) {
            bytes.putInt(frame.body().length);
            bytes.put((byte) frame.kind().code());
            bytes.putInt(frame.id());
            bytes.put(frame.body());
        }
        for (int at = 0; at < length; ) {
            bytes.limit(Math.min(length, at + PIECE_BYTES)).position(at);
            at += channel.write(bytes);
        }
    }

    /**
     * Receives the next frame; used by one thread.
     *
     * @throws EOFException if the other side closed the connection
     */
    public Frame receive() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES);
        fill(head.array());
        int length = head.getInt();
        Kind kind = Kind.of(head.get());
        int id = head.getInt();
        if (length < 0 || length > MAX_BODY_BYTES) {
            throw new IOException("message of " + length + " bytes");
        }
        byte[] body = new byte[length];
        fill(body);
        return new Frame(kind, id, body);
    }

    private void fill(byte[] into) throws IOException {
        int at = 0;
        while (at < into.length) {
            if (!received.hasRemaining()) {
                received.clear();
                int count = channel.read(received);
                received.flip();
                if (count < 0) {
                    throw new EOFException("the connection was closed");
                }
            }
            int count = Math.min(received.remaining(), into.length - at);
            received.get(into, at, count);
            at += count;
        }
    }

    /** Tells the other side that nothing more will be sent; frames can still be received. */
    public void endSending() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
