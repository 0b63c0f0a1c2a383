package dev.soak.zoo.harmless;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.time.Duration;

/** Does not leak: reviews are cached for 20 s, so that their number follows the recent request rate. */
public final class TtlCache implements Specimen {
    private final Cache<String, Rendered> rendered = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(20))
            .scheduler(Scheduler.systemScheduler())
            .build();

    private record Rendered(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        rendered.put(pullRequest.headSha(), new Rendered(pullRequest.repository(), pullRequest.number()));
    }
}
