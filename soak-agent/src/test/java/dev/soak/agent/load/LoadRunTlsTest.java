package dev.soak.agent.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load tests over https with a real server, whose certificate is for {@code localhost}. */
@Timeout(60)
class LoadRunTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final AtomicInteger HANDLED = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static KeyStore keys;
    private static HttpsServer server;
    private static ExecutorService threads;

    @BeforeAll
    static void serve() throws Exception {
        Path store = folder.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context("TLS")));
        server.createContext("/", exchange -> {
            HANDLED.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            boolean chunked = "/chunked".equals(exchange.getRequestURI().getPath());
            byte[] body = new byte[100_000];
            exchange.sendResponseHeaders(200, chunked ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
    }

    @AfterAll
    static void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void httpsIsMeasuredOverKeepAliveConnections(String protocol) throws Exception {
        HANDLED.set(0);
        LoadResult result = run(url("localhost", "/"), context(protocol));

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(100);
        assertThat(HANDLED).hasValue(110);
    }

    @Test
    void chunkedResponsesAreReadToTheEnd() throws Exception {
        assertThat(run(url("localhost", "/chunked"), context("TLS")).successes())
                .isEqualTo(100);
    }

    @Test
    void aLargeRequestIsSentInPieces() throws Exception {
        URI url = url("localhost", "/");
        byte[] head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n".getBytes(US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + 10_000_000);
        SSLContext tls = context("TLS");
        LoadPlan plan = new LoadPlan("t", url, 2, 2, null, 0, Duration.ofSeconds(20));
        LoadResult result = new LoadRun(plan, () -> request, System::nanoTime, () -> tls).run();

        assertThat(result.failures()).isEmpty();
        assertThat(result.successes()).isEqualTo(4);
    }

    @Test
    void anUntrustedCertificateIsAFailureOfItsOwn() throws Exception {
        assertThat(run(url("localhost", "/"), SSLContext.getDefault()).failures())
                .isEqualTo(Map.of(Failure.OTHER, 100L));
    }

    @Test
    void aCertificateForAnotherHostIsAFailureOfItsOwn() throws Exception {
        assertThat(run(url("127.0.0.1", "/"), context("TLS")).failures()).isEqualTo(Map.of(Failure.OTHER, 100L));
    }

    private static URI url(String host, String path) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort() + path);
    }

    private static LoadResult run(URI url, SSLContext tls) throws InterruptedException {
        LoadPlan plan = new LoadPlan("t", url, 5, 20, null, 2, Duration.ofSeconds(20));
        return new LoadRun(plan, Requests.get(url), System::nanoTime, () -> tls).run();
    }

    /** A context with the server's key that trusts the server's certificate. */
    private static SSLContext context(String protocol) throws Exception {
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
