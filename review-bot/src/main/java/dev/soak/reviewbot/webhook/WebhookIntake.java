package dev.soak.reviewbot.webhook;

import dev.soak.reviewbot.work.ReviewQueue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a webhook, cheapest and safest check first: nothing of a body is looked at before its
 * signature holds, and a delivery is claimed only when there is work in it. Safe for any number of threads; never waits.
 */
public final class WebhookIntake {
    private static final int LONGEST_DELIVERY_ID = 200;

    private final WebhookSignature signature;
    private final DeliveryClaims claims;
    private final ReviewQueue queue;

    public WebhookIntake(WebhookSignature signature, DeliveryClaims claims, ReviewQueue queue) {
        this.signature = signature;
        this.claims = claims;
        this.queue = queue;
    }

    public WebhookAnswer accept(WebhookRequest request) {
        if (!signature.matches(request.body(), request.signature())) {
            return answer(WebhookResult.BAD_SIGNATURE, "X-Hub-Signature-256 is missing or is not of this body");
        }
        if (isForm(request.contentType())) {
            return answer(WebhookResult.WRONG_CONTENT_TYPE, "set the webhook's content type to application/json");
        }
        String event = request.event();
        if (event == null) {
            return answer(WebhookResult.MALFORMED, "X-GitHub-Event is missing");
        }
        return switch (event) {
            case "ping" -> answer(WebhookResult.PONG, "the webhook is set up");
            case "pull_request" -> pullRequest(request);
            default -> answer(WebhookResult.IGNORED, "only pull_request events are reviewed");
        };
    }

    private WebhookAnswer pullRequest(WebhookRequest request) {
        String delivery = request.delivery();
        if (delivery == null || delivery.isBlank() || delivery.length() > LONGEST_DELIVERY_ID) {
            return answer(WebhookResult.MALFORMED, "X-GitHub-Delivery is missing or is no delivery id");
        }
        PullRequestEvent event;
        try {
            event = PullRequestEvent.parse(request.body());
        } catch (MalformedPayloadException e) {
            return answer(WebhookResult.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (!event.wantsReview()) {
            return answer(WebhookResult.IGNORED, "a draft or an action without new changes");
        }
        if (!claims.claim(delivery)) {
            return answer(WebhookResult.DUPLICATE, "this delivery has been taken before");
        }
        ReviewQueue.Offer offer = queue.offer(event.pullRequest(), request.id(), delivery);
        if (offer != ReviewQueue.Offer.TAKEN) {
            // Given back, so that the redelivery that the answer asks for is not taken for a duplicate.
            claims.release(delivery);
        }
        return switch (offer) {
            case TAKEN -> answer(WebhookResult.ACCEPTED, "queued");
            case FULL -> answer(WebhookResult.QUEUE_FULL, "the queue is full, deliver again later");
            case CLOSED -> answer(WebhookResult.SHUTTING_DOWN, "the bot is shutting down, deliver again later");
        };
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static WebhookAnswer answer(WebhookResult result, String detail) {
        return new WebhookAnswer(result, detail);
    }
}
