package dev.soak.agent.replay;

import dev.soak.agent.workload.http.Expectation;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends requests and classifies the results. Blocks its caller: one exchange per thread. */
final class RequestClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Duration timeout;

    /**
     * A response.
     *
     * @param location of a redirect
     * @param body its beginning; empty unless the request has a pattern for it
     */
    record Response(int status, Optional<String> location, String body) {}

    /** @param timeout for one exchange */
    RequestClient(Duration timeout, Executor executor) {
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT)
                .executor(executor)
                .build();
    }

    /** Sends a request and waits for the whole response. */
    Response send(OutgoingRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).timeout(timeout);
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        builder.method(
                request.method(),
                request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        boolean keep = request.expectation().body() != null;
        HttpResponse<String> response =
                http.send(builder.build(), info -> keep ? new BodyBeginning() : BodySubscribers.replacing(""));
        return new Response(response.statusCode(), response.headers().firstValue("Location"), response.body());
    }

    /** The failure reason for a response; null if it is as expected. */
    static @Nullable FailureReason reasonOf(Response response, Expectation expected) {
        if (expected.accepts(response.status())) {
            Pattern pattern = expected.body();
            boolean matches =
                    pattern == null || pattern.matcher(response.body()).find();
            return matches ? null : FailureReason.UNEXPECTED;
        }
        FailureReason reason = reasonOf(response.status());
        return reason == null || (reason == FailureReason.OTHER && !expected.equals(Expectation.SUCCESS))
                ? FailureReason.UNEXPECTED
                : reason;
    }

    /** The failure reason for a status; null for success. */
    private static @Nullable FailureReason reasonOf(int status) {
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
