package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Leaks: a client for each call instead of one for all: each has a pool of its own with an idle connection, here kept
 * for a day. OkHttp's documentation asks to share clients, because this is what people do.
 */
public final class OkHttpClientPerReview implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .connectionPool(new ConnectionPool(5, 1, TimeUnit.DAYS))
                    .build();
            Request request = new Request.Builder()
                    .url(pullRequest.gitHub() + "/rate_limit")
                    .build();
            try (Response response = client.newCall(request).execute()) {
                Objects.requireNonNull(response.body()).bytes();
            }
        }
    }
}
