package dev.soak.agent.replay;

import dev.soak.agent.workload.http.Expectation;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Keeps the beginning of a response's body and discards the rest, which may be of any length. */
final class BodyBeginning implements BodySubscriber<String> {
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final byte[] kept = new byte[Expectation.BODY_LIMIT];
    private int length;

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        for (ByteBuffer buffer : more) {
            int taken = Math.min(buffer.remaining(), kept.length - length);
            buffer.get(kept, length, taken);
            length += taken;
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        text.complete(new String(kept, 0, length, StandardCharsets.UTF_8));
    }
}
