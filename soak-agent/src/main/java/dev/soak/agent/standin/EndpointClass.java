package dev.soak.agent.standin;

import java.util.Locale;

/** What a request was about. Requests are counted by these and not by their paths, which would have no bound. */
public enum EndpointClass {
    REPOSITORY,
    PULL_REQUEST,
    PULL_REQUEST_FILES,
    CONTENTS,
    COMMITS,
    COMPARE,
    REVIEWS,
    LINE_COMMENTS,
    ISSUE_COMMENTS,
    ISSUES,
    LABELS,
    REVIEWERS,
    REACTIONS,
    CHECK_RUNS,
    STATUSES,
    USERS,
    RATE_LIMIT,
    APP,
    PAGES,
    MODEL_CHAT,
    MODEL_LIST,
    MODEL_EMBEDDINGS,
    /** Nothing that is known here; answered with 404. */
    UNKNOWN;

    /** As it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
