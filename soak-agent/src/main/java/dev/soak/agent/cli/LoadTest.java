package dev.soak.agent.cli;

import java.util.Locale;

/** The load tests, with what they do by default. */
enum LoadTest {
    HEALTH(10, 20),
    WEBHOOK(5, 10),
    METRICS(20, 50);

    private final int users;
    private final long requestsEach;

    LoadTest(int users, long requestsEach) {
        this.users = users;
        this.requestsEach = requestsEach;
    }

    int users() {
        return users;
    }

    long requestsEach() {
        return requestsEach;
    }

    /** Its name for users and in thresholds, which is also the path of what it asks for. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
