package dev.soak.agent.standin;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the HTTP server and what answers: reads the request, waits where the answer is to come later without holding a
 * thread for it, writes the answer, and only then tells of a review, so that the bot's call is over when it counts.
 */
final class HttpExchangeHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchangeHandler.class);
    private static final int MOST_BODY_BYTES = 32 * 1024 * 1024;

    private final Function<Request, Response> answers;
    private final RequestTally tally;
    private final ReviewListener listener;
    private final Executor pool;
    private final ScheduledExecutorService timer;

    HttpExchangeHandler(
            Function<Request, Response> answers,
            RequestTally tally,
            ReviewListener listener,
            Executor pool,
            ScheduledExecutorService timer) {
        this.answers = answers;
        this.tally = tally;
        this.listener = listener;
        this.pool = pool;
        this.timer = timer;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Response reply;
        try {
            reply = reply(exchange);
        } catch (IOException e) {
            // The bot went away in the middle of its request.
            exchange.close();
            return;
        }
        long delay = reply.delay().toNanos();
        if (delay <= 0) {
            send(exchange, reply);
            return;
        }
        try {
            var unused = timer.schedule(() -> pool.execute(() -> send(exchange, reply)), delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The stand-in is being closed.
            exchange.close();
        }
    }

    private Response reply(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(MOST_BODY_BYTES + 1);
        }
        if (body.length > MOST_BODY_BYTES) {
            return failure(413, "the body is larger than " + MOST_BODY_BYTES + " bytes");
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
            LOG.warn("no answer to {} {}", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            return failure(500, "Server Error");
        }
    }

    private static Response failure(int status, String message) {
        return Response.json(status, GitHubObjects.object().put("message", message));
    }

    private void send(HttpExchange exchange, Response reply) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bodiless = reply.body().length == 0
                    || reply.status() == 304
                    || exchange.getRequestMethod().equals("HEAD");
            // The server's own signs: -1 is no body, 0 is chunked.
            exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.chunked() ? 0 : reply.body().length);
            if (!bodiless) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(reply.body());
                }
            }
        } catch (IOException e) {
            LOG.debug("the bot did not wait for its answer: {}", e.toString());
        }
        tally.answered(reply.status());
        reply.reviewed().ifPresent(this::reviewed);
    }

    private void reviewed(long number) {
        tally.reviewed();
        try {
            listener.reviewed(number);
        } catch (RuntimeException e) {
            LOG.warn("the review of {} could not be passed on: {}", number, e.toString());
        }
    }
}
