import dev.soak.benchmarks.corpus.driver.Driver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.WebSocketConnectionListener;
import org.eclipse.jetty.websocket.server.config.JettyWebSocketServletContainerInitializer;

/** A server that tells each client of a web socket why it is not wanted, and closes the socket. */
public final class JettyRefusesSocket implements Driver {
    private static final int SECONDS = 10;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final URI address;

    public JettyRefusesSocket() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        JettyWebSocketServletContainerInitializer.configure(
                context,
                (servlets, sockets) -> sockets.addMapping("/chat", (upgrade, response) -> new MembersOnly()));
        server.setHandler(context);
        server.start();
        address = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/chat");
    }

    @Override
    public void request(int number) throws Exception {
        Refused refused = new Refused();
        client.newWebSocketBuilder().buildAsync(address, refused).get(SECONDS, TimeUnit.SECONDS);
        refused.closed.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Closes each session as it opens. */
    public static final class MembersOnly implements WebSocketConnectionListener {
        @Override
        public void onWebSocketConnect(Session session) {
            session.close(StatusCode.POLICY_VIOLATION, "members only");
        }
    }

    private static final class Refused implements WebSocket.Listener {
        final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(null);
        }
    }
}
