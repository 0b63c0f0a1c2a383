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
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A keep-alive connection. Used by one thread; {@link #close} may be called from another. */
final class Connection {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Socket socket;
    private final OutputStream out;
    private final ResponseReader reader;
    private long deadline;

    private Connection(Socket socket, LongSupplier ticker) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        this.reader = new ResponseReader((into, from, length) -> {
            // A server that sends single bytes must not block a user forever.
            socket.setSoTimeout(millisLeft(deadline - ticker.getAsLong()));
            return in.read(into, from, length);
        });
    }

    /** Connects, with a TLS handshake for https. */
    static Connection open(URI url, Duration timeout, LongSupplier ticker) throws IOException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
        InetSocketAddress address = new InetSocketAddress(url.getHost(), port(url));
        if (address.isUnresolved()) {
            throw new UnknownHostException(url.getHost());
        }
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, millis);
            return new Connection("https".equals(url.getScheme()) ? secured(socket, url, millis) : socket, ticker);
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
     * @param by deadline for the complete response, on the ticker's clock
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

    /** Whether the response to the last request had begun to arrive. */
    boolean begun() {
        return reader.begun();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // Nothing is left to release.
        }
    }

    private static int millisLeft(long left) throws SocketTimeoutException {
        if (left <= 0) {
            throw new SocketTimeoutException("timed out");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_PER_MILLI + 1);
    }
}
