import dev.soak.benchmarks.corpus.driver.Driver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.websocket.OnMessage;
import javax.websocket.server.ServerEndpoint;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** Each request opens a web socket to a server, asks a question and closes it. */
public final class TomcatWebSockets implements Driver {
    private static final int SECONDS = 10;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final URI page;

    public TomcatWebSockets() throws Exception {
        Tomcat server = new Tomcat();
        server.setBaseDir(Files.createTempDirectory("tomcat").toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        server.setConnector(connector);
        Context context = server.addContext("", null);
        Tomcat.addServlet(context, "files", new DefaultServlet());
        context.addServletMappingDecoded("/", "files");
        context.addServletContainerInitializer(new WsSci(), Set.of(Answers.class));
        server.start();
        page = URI.create("ws://127.0.0.1:" + connector.getLocalPort() + "/answers");
    }

    @Override
    public void request(int number) throws Exception {
        Browser listener = new Browser();
        WebSocket socket = browser.newWebSocketBuilder().buildAsync(page, listener).get(SECONDS, TimeUnit.SECONDS);
        socket.sendText("question", true).get(SECONDS, TimeUnit.SECONDS);
        listener.answered.get(SECONDS, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS, TimeUnit.SECONDS);
        listener.closed.get(SECONDS, TimeUnit.SECONDS);
    }

    /** Answers each question. */
    @ServerEndpoint("/answers")
    public static final class Answers {
        @OnMessage
        public String answer(String question) {
            return "answer to " + question;
        }
    }

    private static final class Browser implements WebSocket.Listener {
        private final CompletableFuture<Void> answered = new CompletableFuture<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            answered.complete(null);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(null);
            return null;
        }
    }
}
