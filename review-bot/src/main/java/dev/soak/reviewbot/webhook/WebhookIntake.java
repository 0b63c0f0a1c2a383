package dev.soak.reviewbot.webhook;

import dev.soak.reviewbot.work.ReviewQueue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a webhook, cheapest and safest check first: nothing of a body is looked at before its
 * signature holds, and a delivery is claimed only when there is work in it. Safe for any number of threads; never waits.
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
            return respond(WebhookResult.BAD_SIGNATURE, "X-Hub-Signature-256 is missing or is not of this body");
        }
        if (isForm(request.contentType())) {
            return respond(WebhookResult.WRONG_CONTENT_TYPE, "set the webhook's content type to application/json");
        }
        String event = request.event();
        if (event == null) {
            return respond(WebhookResult.MALFORMED, "X-GitHub-Event is missing");
        }
        return switch (event) {
            case "ping" -> respond(WebhookResult.PONG, "the webhook is set up");
            case "pull_request" -> pullRequest(request);
            default -> respond(WebhookResult.IGNORED, "only pull_request events are reviewed");
        };
    }

    private WebhookResponse pullRequest(WebhookRequest request) {
        String delivery = request.delivery();
        if (delivery == null || delivery.isBlank() || delivery.length() > MAX_DELIVERY_ID_CHARS) {
            return respond(WebhookResult.MALFORMED, "X-GitHub-Delivery is missing or is no delivery id");
        }
        PullRequestEvent event;
        try {
            event = PullRequestEvent.parse(request.body());
        } catch (MalformedPayloadException e) {
            return respond(WebhookResult.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (!event.wantsReview()) {
            return respond(WebhookResult.IGNORED, "a draft or an action without new changes");
        }
        if (!claims.claim(delivery)) {
            return respond(WebhookResult.DUPLICATE, "this delivery has been taken before");
        }
        ReviewQueue.Offer offer = queue.offer(event.pullRequest(), request.id(), delivery);
        if (offer != ReviewQueue.Offer.TAKEN) {
            // Given back, so that the redelivery that the answer asks for is not taken for a duplicate.
            claims.release(delivery);
        }
        return switch (offer) {
            case TAKEN -> respond(WebhookResult.ACCEPTED, "queued");
            case FULL -> respond(WebhookResult.QUEUE_FULL, "the queue is full, deliver again later");
            case CLOSED -> respond(WebhookResult.SHUTTING_DOWN, "the bot is shutting down, deliver again later");
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
