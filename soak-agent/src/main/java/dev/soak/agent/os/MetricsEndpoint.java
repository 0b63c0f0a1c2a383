package dev.soak.agent.os;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The URL under which a target exposes its metrics. What was read is kept for a moment, so that one request serves
 * everything that is read in the same second; and so is a failure.
 *
 * <p>A request ends after a time limit, whether the target does not answer or sends slowly, and after {@value #MAX_BODY}
 * bytes. Redirects are not followed: they lead to a page for people, or away from the target.
 */
public final class MetricsEndpoint {
    static final int MAX_BODY = 8 * 1024 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration LIMIT_EACH_SECOND = Duration.ofMillis(800);
    private static final long KEPT_NANOS = 500_000_000;
    private static final int OK = 200;

    private final HttpClient client;
    private final HttpRequest request;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private @Nullable Exposition last;
    private @Nullable IOException failure;
    private long readNanos;

    /** The endpoint of gauges only, which are read every few seconds. */
    public static MetricsEndpoint ofGauges(URI url) {
        return new MetricsEndpoint(url, LIMIT, System::nanoTime);
    }

    /** The endpoint that also has the counter of completed work, which is read every second. */
    public static MetricsEndpoint ofWork(URI url) {
        return new MetricsEndpoint(url, LIMIT_EACH_SECOND, System::nanoTime);
    }

    MetricsEndpoint(URI url, Duration limit, LongSupplier nanoTime) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
        this.request = HttpRequest.newBuilder(url)
                .header("Accept", "text/plain;version=0.0.4, text/plain;q=0.5, */*;q=0.1")
                .build();
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** The current metrics, or those read a moment ago. */
    synchronized Exposition read() throws IOException {
        if ((last != null || failure != null) && nanoTime.getAsLong() - readNanos < KEPT_NANOS) {
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
        } else {
            last = null;
            failure = null;
            try {
                last = fetch();
            } catch (IOException e) {
                failure = e;
                throw e;
            } finally {
                readNanos = nanoTime.getAsLong();
            }
        }
        return Objects.requireNonNull(last);
    }

    /** The current metrics, read now. */
    synchronized Exposition readNow() throws IOException {
        last = null;
        failure = null;
        return read();
    }

    private Exposition fetch() throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request, answer -> answer.statusCode() == OK ? new Bounded() : BodySubscribers.replacing(new byte[0]));
        try {
            HttpResponse<byte[]> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("HTTP status " + response.statusCode() + " from " + request.uri());
            }
            return new Exposition(new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException("no complete response within " + limit.toMillis() + " ms from " + request.uri(), e);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            exchange.cancel(true);
        }
    }

    /** Collects a body up to a size. */
    private static final class Bounded implements BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription to) {
            subscription = to;
            to.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] copy = new byte[buffer.remaining()];
                buffer.get(copy);
                bytes.writeBytes(copy);
            }
            if (bytes.size() > MAX_BODY && subscription != null) {
                subscription.cancel();
                result.completeExceptionally(new IOException("the response is larger than " + MAX_BODY + " bytes"));
            }
        }

        @Override
        public void onError(Throwable cause) {
            result.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            result.complete(bytes.toByteArray());
        }
    }
}
