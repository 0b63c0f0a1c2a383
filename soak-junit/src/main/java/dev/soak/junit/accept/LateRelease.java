package dev.soak.junit.accept;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Threads that end by themselves some time after the object that started them has become unreachable.
 *
 * @param pool start of their folded name
 * @param within the time after which they have ended
 * @param reason why it takes so long
 */
public record LateRelease(String pool, Duration within, String reason) {
    private static final List<LateRelease> KNOWN = List.of(new LateRelease(
            "HttpClient-*-SelectorManager",
            Duration.ofSeconds(4),
            "java.net.http.HttpClient polls every 3 s whether the client is still reachable"));

    /** What is known of the threads of a series. */
    public static Optional<LateRelease> of(String series) {
        SeriesId id = SeriesId.parse(series);
        if (!Resources.THREADS.has(id)) {
            return Optional.empty();
        }
        String pool = String.valueOf(Resources.THREADS.partOf(id));
        return KNOWN.stream().filter(known -> pool.startsWith(known.pool)).findFirst();
    }
}
