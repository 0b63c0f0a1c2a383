package dev.soak.reviewbot.github;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a response body into memory, limited in size and time. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
    private final long maxBytes;
    private final long deadline;
    private long received;
    private volatile Flow.@Nullable Subscription subscription;
    private boolean tooLong;

    private BoundedBody(long maxBytes, long deadline) {
        this.maxBytes = maxBytes;
        this.deadline = deadline;
    }

    /**
     * Creates a subscriber for each response.
     *
     * @param timeout measured from this call; a body that is incomplete by then fails with a {@link TimeoutException}
     * @param maxBytes size limit; a longer body fails with an {@link IOException}
     */
    static HttpResponse.BodyHandler<byte[]> within(Duration timeout, long maxBytes) {
        long deadline = System.nanoTime() + timeout.toNanos();
        return response -> new BoundedBody(maxBytes, deadline);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        long left = Math.max(0, deadline - System.nanoTime());
        CompletableFuture<byte[]> body = bytes.getBody().toCompletableFuture().copy();
        return body.orTimeout(left, TimeUnit.NANOSECONDS).whenComplete((all, failure) -> {
            if (failure instanceof TimeoutException) {
                cancel();
            }
        });
    }

    private void cancel() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (tooLong) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received > maxBytes) {
            tooLong = true;
            cancel();
            bytes.onError(new IOException("GitHub response exceeds " + maxBytes + " bytes"));
        } else {
            bytes.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!tooLong) {
            bytes.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!tooLong) {
            bytes.onComplete();
        }
    }
}
