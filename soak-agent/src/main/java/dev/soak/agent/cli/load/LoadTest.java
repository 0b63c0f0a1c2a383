package dev.soak.agent.cli.load;

import java.util.List;
import java.util.Locale;

/**
 * One load test.
 *
 * @param name in reports and thresholds
 * @param path what is requested, relative to the base URL, with a leading slash
 * @param users default number of concurrent users
 * @param requestsEach default number of requests per user
 */
record LoadTest(String name, String path, int users, long requestsEach) {
    static final LoadTest HEALTH = new LoadTest("health", "/health", 10, 20);
    static final LoadTest WEBHOOK = new LoadTest("webhook", "/webhook", 5, 10);
    static final LoadTest METRICS = new LoadTest("metrics", "/metrics", 20, 50);
    static final List<LoadTest> BUILT_IN = List.of(HEALTH, WEBHOOK, METRICS);

    /** {@code GET} of a path of the user's. */
    static LoadTest of(String name, String path) {
        return new LoadTest(name, path, 10, 20);
    }

    /** Whether its requests are signed deliveries, not {@code GET}. */
    boolean isWebhook() {
        return equals(WEBHOOK);
    }

    /** The values of {@code --test}. */
    enum Selection {
        HEALTH,
        WEBHOOK,
        METRICS,
        ALL;

        List<LoadTest> tests() {
            return switch (this) {
                case HEALTH -> List.of(LoadTest.HEALTH);
                case WEBHOOK -> List.of(LoadTest.WEBHOOK);
                case METRICS -> List.of(LoadTest.METRICS);
                case ALL -> BUILT_IN;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
