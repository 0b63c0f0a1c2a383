package dev.soak.agent.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.soak.agent.workload.GitHubObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the HTTP server to a stand-in: reads the request, delays the response without blocking a thread, writes it,
 * and only then reports a review, so that the bot's call has completed when the review counts.
 */
public final class HttpExchangeHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchangeHandler.class);
    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final Function<Request, Response> answers;
    private final RequestCounter counter;
    private final LongConsumer onReview;
    private final Executor pool;
    private final ScheduledExecutorService timer;

    public HttpExchangeHandler(
            Function<Request, Response> answers,
            RequestCounter counter,
            LongConsumer onReview,
            Executor pool,
            ScheduledExecutorService timer) {
        this.answers = answers;
        this.counter = counter;
        this.onReview = onReview;
        this.pool = pool;
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Response response;
        try {
            response = response(exchange);
        } catch (IOException e) {
            // The bot disconnected during its request.
            exchange.close();
            return;
        }
        if (response.framing() == Response.Framing.CONNECTION_CLOSED) {
            exchange.close();
            return;
        }
        long delay = response.delay().toNanos();
        if (delay <= 0) {
            send(exchange, response);
            return;
        }
        try {
            var unused =
                    timer.schedule(() -> pool.execute(() -> send(exchange, response)), delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The stand-in is being closed.
            exchange.close();
        }
    }

    private Response response(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MAX_BODY_BYTES + 1);
        }
        if (body.length > MAX_BODY_BYTES) {
            return failure(413, "the body is larger than " + MAX_BODY_BYTES + " bytes");
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
        });
        try {
            return answers.apply(Request.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                    headers,
                    body));
        } catch (RuntimeException e) {
            LOG.warn("failed to answer {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return failure(500, "Server Error");
        }
    }

    private static Response failure(int status, String message) {
        return Response.json(status, GitHubObjects.object().put("message", message));
    }

    private void send(HttpExchange exchange, Response response) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bodiless = response.body().length == 0
                    || response.status() == 304
                    || exchange.getRequestMethod().equals("HEAD");
            // HttpExchange's convention: -1 is no body, 0 is chunked.
            exchange.sendResponseHeaders(
                    response.status(),
                    bodiless ? -1 : response.framing() == Response.Framing.CHUNKED ? 0 : response.body().length);
            if (!bodiless) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(response.body());
                }
            }
        } catch (IOException e) {
            LOG.debug("the bot disconnected before its response was written: {}", e.toString());
        }
        counter.answered(response.status());
        response.reviewed().ifPresent(this::reviewed);
    }

    private void reviewed(long number) {
        counter.reviewed();
        try {
            onReview.accept(number);
        } catch (RuntimeException e) {
            LOG.warn("cannot report the review of {}: {}", number, e.toString());
        }
    }
}
