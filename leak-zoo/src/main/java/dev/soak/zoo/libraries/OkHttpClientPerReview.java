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
 * Leaks: a new OkHttp client per call in place of a shared one; each has its own pool with an idle connection, kept for
 * one day here. OkHttp's documentation asks users to share clients for this reason.
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
