package dev.soak.reviewbot.github;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a response body into memory, and gives up as soon as it is longer than allowed. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
    private final long maxBytes;
    private long received;
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;
    private boolean tooLong;

    private BoundedBody(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    static HttpResponse.BodyHandler<byte[]> upTo(long maxBytes) {
        return response -> new BoundedBody(maxBytes);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
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
            if (subscription != null) {
                subscription.cancel();
            }
            bytes.onError(new IOException("GitHub's answer is longer than " + maxBytes + " bytes"));
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
