package dev.soak.reviewbot.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.reviewbot.log.LogContext;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.webhook.WebhookIntake;
import dev.soak.reviewbot.webhook.WebhookRequest;
import dev.soak.reviewbot.webhook.WebhookResponse;
import dev.soak.reviewbot.webhook.WebhookResult;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes the bot's HTTP endpoints. Thread-safe. */
final class BotHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(BotHandler.class);

    /** GitHub's limit for webhook payloads. */
    static final int MAX_PAYLOAD_BYTES = 25 * 1024 * 1024;

    private static final String JSON = "application/json";
    private static final String RETRY_AFTER_SECONDS = "30";

    private final WebhookIntake intake;
    private final Health health;
    private final BotMetrics metrics;
    private final ObjectMapper json = new ObjectMapper();

    BotHandler(WebhookIntake intake, Health health, BotMetrics metrics) {
        this.intake = intake;
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/webhook" -> only(HttpMethod.POST, request, response, callback, this::webhook);
            case "/health", "/health/ready" -> only(HttpMethod.GET, request, response, callback, this::readiness);
            case "/health/live" -> only(HttpMethod.GET, request, response, callback, this::liveness);
            case "/metrics" -> only(HttpMethod.GET, request, response, callback, this::metrics);
            default -> send(response, callback, HttpStatus.NOT_FOUND_404, Map.of("error", "not found"));
        }
        return true;
    }

    private interface Endpoint {
        void handle(Request request, Response response, Callback callback);
    }

    private void only(HttpMethod method, Request request, Response response, Callback callback, Endpoint endpoint) {
        boolean head = method == HttpMethod.GET && HttpMethod.HEAD.is(request.getMethod());
        if (head || method.is(request.getMethod())) {
            endpoint.handle(request, response, callback);
        } else {
            response.getHeaders().put(HttpHeader.ALLOW, method.asString());
            send(
                    response,
                    callback,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    Map.of("error", "method not allowed; use " + method));
        }
    }

    private void webhook(Request request, Response response, Callback callback) {
        BodyReader.read(request, MAX_PAYLOAD_BYTES, new BodyReader.Listener() {
            @Override
            public void complete(byte[] body) {
                String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
                response.getHeaders().put(RequestId.HEADER, id);
                WebhookRequest webhook = webhookRequest(request, body, id);
                try {
                    LogContext.run(id, webhook.delivery(), () -> send(response, callback, accept(webhook)));
                } catch (RuntimeException e) {
                    // The body may be completed outside handle(), where Jetty would not catch this.
                    callback.failed(e);
                }
            }

            @Override
            public void tooLarge() {
                metrics.webhook(WebhookResult.TOO_LARGE.word(), 0);
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                send(
                        response,
                        callback,
                        new WebhookResponse(
                                WebhookResult.TOO_LARGE, "payload exceeds " + MAX_PAYLOAD_BYTES + " bytes"));
            }

            @Override
            public void failed(Throwable failure) {
                callback.failed(failure);
            }
        });
    }

    private WebhookResponse accept(WebhookRequest webhook) {
        long begin = System.nanoTime();
        WebhookResponse outcome = intake.accept(webhook);
        metrics.webhook(outcome.result().word(), System.nanoTime() - begin);
        LOG.debug("webhook {}: {}", outcome.result().word(), outcome.detail());
        return outcome;
    }

    private static WebhookRequest webhookRequest(Request request, byte[] body, String id) {
        HttpFields headers = request.getHeaders();
        return new WebhookRequest(
                id,
                body,
                headers.get(HttpHeader.CONTENT_TYPE),
                headers.get("X-GitHub-Event"),
                headers.get("X-GitHub-Delivery"),
                headers.get("X-Hub-Signature-256"));
    }

    private void send(Response response, Callback callback, WebhookResponse outcome) {
        if (outcome.result().status() == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        send(
                response,
                callback,
                outcome.result().status(),
                Map.of("result", outcome.result().word(), "detail", outcome.detail()));
    }

    private void readiness(Request request, Response response, Callback callback) {
        Health.Report report = health.report();
        health(response, callback, report, report.isReady());
    }

    private void liveness(Request request, Response response, Callback callback) {
        Health.Report report = health.report();
        health(response, callback, report, report.isLive());
    }

    private void health(Response response, Callback callback, Health.Report report, boolean good) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", good ? "up" : "down");
        body.put("live", report.isLive());
        body.put("ready", report.isReady());
        body.put(
                "reasons",
                Stream.concat(report.notLiveReasons().stream(), report.notReadyReasons().stream())
                        .toList());
        body.putAll(report.details());
        send(response, callback, good ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503, body);
    }

    private void metrics(Request request, Response response, Callback callback) {
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, BotMetrics.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(metrics.text()), callback);
    }

    private void send(Response response, Callback callback, int status, Map<String, ?> body) {
        try {
            byte[] bytes = json.writeValueAsBytes(body);
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
            response.write(true, ByteBuffer.wrap(bytes), callback);
        } catch (JsonProcessingException e) {
            callback.failed(e);
        }
    }
}
