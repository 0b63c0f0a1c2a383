package dev.soak.reviewbot.webhook;

import dev.soak.reviewbot.work.ReviewQueue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides how to handle a webhook. The signature is verified before anything in the body is parsed, and a delivery is
 * claimed only if there is something to review. Thread-safe; never blocks.
 */
public final class WebhookIntake {
    private static final int MAX_DELIVERY_ID_CHARS = 200;

    private final WebhookSignature signature;
    private final DeliveryClaims claims;
    private final ReviewQueue queue;

    public WebhookIntake(WebhookSignature signature, DeliveryClaims claims, ReviewQueue queue) {
        this.signature = signature;
        this.claims = claims;
        this.queue = queue;
    }

    public WebhookResponse accept(WebhookRequest request) {
        if (!signature.matches(request.body(), request.signature())) {
            return respond(WebhookResult.BAD_SIGNATURE, "X-Hub-Signature-256 is missing or does not match the body");
        }
        if (isForm(request.contentType())) {
            return respond(WebhookResult.WRONG_CONTENT_TYPE, "set the webhook's content type to application/json");
        }
        String event = request.event();
        if (event == null) {
            return respond(WebhookResult.MALFORMED, "X-GitHub-Event is missing");
        }
        return switch (event) {
            case "ping" -> respond(WebhookResult.PONG, "webhook is configured");
            case "pull_request" -> pullRequest(request);
            default -> respond(WebhookResult.IGNORED, "only pull_request events are reviewed");
        };
    }

    private WebhookResponse pullRequest(WebhookRequest request) {
        String delivery = request.delivery();
        if (delivery == null || delivery.isBlank() || delivery.length() > MAX_DELIVERY_ID_CHARS) {
            return respond(WebhookResult.MALFORMED, "X-GitHub-Delivery is missing or invalid");
        }
        PullRequestEvent event;
        try {
            event = PullRequestEvent.parse(request.body());
        } catch (MalformedPayloadException e) {
            return respond(WebhookResult.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (!event.wantsReview()) {
            return respond(WebhookResult.IGNORED, "draft, or action without new changes");
        }
        if (!claims.claim(delivery)) {
            return respond(WebhookResult.DUPLICATE, "delivery was already accepted");
        }
        ReviewQueue.Offer offer = queue.offer(event.pullRequest(), request.id(), delivery);
        if (offer != ReviewQueue.Offer.TAKEN) {
            // Released, so that the requested redelivery is not rejected as a duplicate.
            claims.release(delivery);
        }
        return switch (offer) {
            case TAKEN -> respond(WebhookResult.ACCEPTED, "queued");
            case FULL -> respond(WebhookResult.QUEUE_FULL, "queue is full; redeliver later");
            case CLOSED -> respond(WebhookResult.SHUTTING_DOWN, "bot is shutting down; redeliver later");
        };
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static WebhookResponse respond(WebhookResult result, String detail) {
        return new WebhookResponse(result, detail);
    }
}
