package dev.soak.agent.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection that is kept alive. One thread uses it; {@link #close} may come from another. */
final class Connection {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Socket socket;
    private final OutputStream out;
    private final ResponseReader reader;
    private long deadline;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        this.reader = new ResponseReader((into, from, length) -> {
            // A server that sends a byte now and then must not keep a user for ever.
            socket.setSoTimeout(millisLeft(deadline));
            return in.read(into, from, length);
        });
    }

    /** Connects, and shakes hands where the URL is one of https. */
    static Connection open(URI url, Duration timeout) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        InetSocketAddress address = new InetSocketAddress(url.getHost(), port(url));
        if (address.isUnresolved()) {
            throw new UnknownHostException(url.getHost());
        }
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, millis);
            return new Connection("https".equals(url.getScheme()) ? secured(socket, url, millis) : socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, URI url, int millis) throws IOException {
        plain.setSoTimeout(millis);
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, url.getHost(), port(url), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }

    /**
     * Sends a request and reads its response to the end.
     *
     * @param by when it must be complete, as {@link System#nanoTime} counts
     * @return the status
     */
    int exchange(byte[] request, long by) throws IOException {
        deadline = by;
        out.write(request);
        return reader.read();
    }

    boolean keepsAlive() {
        return reader.keepsAlive();
    }

    /** Whether the answer to the last request had begun to arrive. */
    boolean begun() {
        return reader.begun();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // There is nothing more to let go of.
        }
    }

    private static int millisLeft(long deadline) throws SocketTimeoutException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_PER_MILLI + 1);
    }
}
