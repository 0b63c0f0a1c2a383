package dev.soak.agent.replay;

import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WebhookSigner;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Posts webhooks as GitHub does and classifies the results.
 *
 * <p>Blocks its caller. {@code sendAsync} would not, but on JDK 17 it completes every response on the common pool,
 * which the bot shares, or on a small machine starts a thread for each: both would be attributed to the bot.
 *
 * <p>Must be created on a thread of the agent's group: the client's selector thread inherits the group of its creator.
 */
final class WebhookClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final String USER_AGENT = "GitHub-Hookshot/50a4000";

    private final HttpClient http;
    private final URI webhook;
    private final Duration timeout;
    private final @Nullable WebhookSigner signer;

    WebhookClient(ReplayOptions options, Executor executor) {
        webhook = options.webhook();
        timeout = options.timeout();
        signer = options.secret().equals(WebhookSecret.NONE) ? null : new WebhookSigner(options.secret());
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
                .executor(executor)
                .build();
    }

    /** Sends a {@code pull_request} event, waits for the response and returns its status. */
    int post(byte[] body, String deliveryId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
                .timeout(timeout)
                .header("User-Agent", USER_AGENT)
                .header("Content-Type", "application/json")
                .header("Accept", "*/*")
                .header("X-GitHub-Event", "pull_request")
                .header("X-GitHub-Delivery", deliveryId)
                .header("X-GitHub-Hook-ID", "1")
                .header("X-GitHub-Hook-Installation-Target-Type", "repository");
        if (signer != null) {
            request.header("X-Hub-Signature-256", signer.sign(body));
        }
        return http.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** The failure reason for a status; null for success. */
    static @Nullable FailureReason reasonOf(int status) {
        if (status >= 200 && status < 300) {
            return null;
        }
        if (status == 503) {
            return FailureReason.REJECTED_503;
        }
        if (status >= 400 && status < 600) {
            return status < 500 ? FailureReason.STATUS_4XX : FailureReason.STATUS_5XX;
        }
        return FailureReason.OTHER;
    }

    /** The failure reason for a failed exchange. */
    static FailureReason reasonOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HttpTimeoutException) {
                return FailureReason.TIMEOUT;
            }
            if (t instanceof ConnectException) {
                return FailureReason.REFUSED;
            }
            if (t instanceof ProtocolException) {
                return FailureReason.OTHER;
            }
            if (t instanceof SocketException || t instanceof EOFException || t instanceof ClosedChannelException) {
                return FailureReason.CLOSED;
            }
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains("Connection reset")) {
                return FailureReason.CLOSED;
            }
        }
        return FailureReason.OTHER;
    }

    /** Closes the connections if the JDK supports it (21 and later); earlier ones close them when this is collected. */
    void close() {
        if (http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        }
    }
}
