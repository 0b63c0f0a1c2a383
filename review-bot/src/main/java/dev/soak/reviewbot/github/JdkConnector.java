package dev.soak.reviewbot.github;

import dev.soak.reviewbot.metrics.BotMetrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Sends the library's requests with {@code java.net.http}. The library's own connector has no timeouts, so that a
 * response that never ends would block a worker forever. Here the timeout covers the complete exchange, the body is
 * bounded, and retries follow {@link RetryPolicy}.
 *
 * <p>Redirects are followed by the library, which drops the token on a change of host.
 */
final class JdkConnector implements GitHubConnector {
    /** Pages of 100 files of up to 10 MB have been observed; GitHub truncates patches well below this limit. */
    private static final long MAX_BODY_BYTES = 64L * 1024 * 1024;

    private final HttpClient client;
    private final Duration timeout;
    private final RetryPolicy retries;
    private final BotMetrics metrics;

    JdkConnector(HttpClient client, Duration timeout, RetryPolicy retries, BotMetrics metrics) {
        this.client = client;
        this.timeout = timeout;
        this.retries = retries;
        this.metrics = metrics;
    }

    @Override
    public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
        HttpRequest httpRequest = convert(request);
        String method = request.method();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == retries.attempts();
            try {
                HttpResponse<byte[]> response = exchange(httpRequest);
                metrics.gitHubResponse(method, response.statusCode());
                if (last || !retries.shouldRetryStatus(method, response.statusCode())) {
                    return new Response(request, response);
                }
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                metrics.gitHubFailure(method);
                if (last || !retries.shouldRetryFailure(method, e)) {
                    // Not rethrown as is: the library retries after a SocketException, even a POST.
                    throw new IOException(method + " " + request.url().getPath() + ": " + e.getMessage(), e);
                }
            }
            pause(retries.delayAfter(attempt));
        }
    }

    private HttpRequest convert(GitHubConnectorRequest request) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(request.url().toString())).header("User-Agent", "soak-review-bot");
        for (Map.Entry<String, List<String>> header : request.allHeaders().entrySet()) {
            header.getValue().forEach(value -> builder.header(header.getKey(), value));
        }
        if (request.contentType() != null) {
            builder.setHeader("Content-Type", request.contentType());
        }
        try (InputStream body = request.body()) {
            HttpRequest.BodyPublisher publisher = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body.readAllBytes());
            return builder.method(request.method(), publisher).timeout(timeout).build();
        }
    }

    /** Uses {@code send}, because {@code sendAsync} starts a thread per response on one or two processors. */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return client.send(request, BoundedBody.within(timeout, MAX_BODY_BYTES));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            boolean connected = !(e instanceof HttpConnectTimeoutException);
            if (connected && (e instanceof HttpTimeoutException || e.getCause() instanceof TimeoutException)) {
                throw new IOException("no complete response within " + timeout.toSeconds() + " s", e);
            }
            throw e;
        }
    }

    private static void pause(Duration delay) throws IOException {
        try {
            // 50 % jitter, so that workers that failed together do not retry together
            Thread.sleep(delay.toMillis() / 2 + ThreadLocalRandom.current().nextLong(delay.toMillis() / 2 + 1));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        var interrupted = new InterruptedIOException("interrupted while calling GitHub");
        interrupted.initCause(e);
        return interrupted;
    }

    private static final class Response extends GitHubConnectorResponse.ByteArrayResponse {
        private final byte[] body;

        Response(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
            super(request, response.statusCode(), response.headers().map());
            this.body = response.body();
        }

        @Override
        protected InputStream rawBodyStream() {
            return new ByteArrayInputStream(body);
        }
    }
}
