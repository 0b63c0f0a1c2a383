import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Opens a web socket whose server answers the handshake wrongly. */
public final class OkHttpHandshake implements Driver {
    private final OkHttpClient client = new OkHttpClient();
    private final String url;

    public OkHttpHandshake() throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accept = new Thread(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    Thread one = new Thread(() -> serve(socket));
                    one.setDaemon(true);
                    one.start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        accept.setDaemon(true);
        accept.start();
        url = "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private static void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n"
                                    .getBytes());
                }
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }

    @Override
    public void request(int number) throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        client.newWebSocket(new Request.Builder().url(url).build(), new WebSocketListener() {
            @Override
            public void onFailure(WebSocket socket, Throwable cause, Response response) {
                failed.countDown();
            }
        });
        if (!failed.await(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException();
        }
    }
}
