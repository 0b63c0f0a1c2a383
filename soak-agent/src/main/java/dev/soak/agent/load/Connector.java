package dev.soak.agent.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to a service that report to one selector. The host name is resolved once, so that no lookup delays
 * other connections.
 */
final class Connector {
    /** Large bodies are discarded in pieces of this size. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InetSocketAddress address;
    /** Null for http. */
    private final @Nullable SSLContext tls;

    private final Selector selector;
    /** Shared by all connections, because a loop reads from one at a time. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /** @param tls used only for https */
    Connector(URI url, Supplier<SSLContext> tls, Selector selector) {
        this.address = new InetSocketAddress(url.getHost(), port(url));
        this.tls = isSecure(url) ? tls.get() : null;
        this.selector = selector;
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isSecure(url) ? 443 : 80;
    }

    private static boolean isSecure(URI url) {
        return "https".equals(url.getScheme());
    }

    /**
     * Starts to connect.
     *
     * @param attachment of the connection's selection key
     */
    Connection connect(Object attachment) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean connected = connect(channel);
            int awaited = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            SelectionKey key = channel.register(selector, awaited, attachment);
            Transport raw = new PlainTransport(channel);
            return new Connection(tls == null ? raw : new TlsTransport(raw, engine(tls)), key, buffer);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private boolean connect(SocketChannel channel) throws IOException {
        try {
            return channel.connect(address);
        } catch (SocketException e) {
            if (e.getClass() != SocketException.class) {
                throw e;
            }
            // Channels have no exception of their own for an unreachable network.
            throw (IOException) new NoRouteToHostException(e.getMessage()).initCause(e);
        }
    }

    private SSLEngine engine(SSLContext context) {
        SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
