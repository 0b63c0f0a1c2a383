import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.core.ResolvableType;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.MultipartHttpMessageReader;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A service deletes what is uploaded when it is done with it; the client of every fifth upload disconnects halfway. */
public final class SpringUploadAborted implements Driver {
    private static final int EVERY = 5;
    private static final int SENT = 64 * 1024;
    private static final int MILLIS_TO_WRITE = 60;
    private static final ResolvableType PARTS =
            ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, Part.class);

    private final BlockingQueue<SignalType> ended = new LinkedBlockingQueue<>();
    private final int port;

    public SpringUploadAborted() {
        DefaultPartHttpMessageReader parts = new DefaultPartHttpMessageReader();
        parts.setMaxInMemorySize(16 * 1024);
        MultipartHttpMessageReader reader = new MultipartHttpMessageReader(parts);
        HttpHandler handler = (request, response) -> reader.readMono(PARTS, request, Map.of())
                .flatMap(uploaded -> Flux.fromIterable(uploaded.values())
                        .flatMapIterable(list -> list)
                        .flatMap(Part::delete)
                        .then())
                .then(response.setComplete())
                .doFinally(ended::add);
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        port = server.port();
    }

    @Override
    public void request(int number) throws Exception {
        boolean whole = number % EVERY != 0;
        byte[] head = ("--cut\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"scan.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII);
        int body = head.length + 2 * SENT + tail.length;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /scans HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: " + body + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            out.write(new byte[SENT]);
            out.flush();
            if (whole) {
                out.write(new byte[SENT]);
                out.write(tail);
                out.flush();
                socket.getInputStream().readAllBytes();
            } else {
                // A slow network: the first half has been stored when the connection is lost.
                Thread.sleep(MILLIS_TO_WRITE);
            }
        }
        if (ended.poll(5, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("not served");
        }
    }
}
