package dev.soak.agent.standin.http;

import java.util.Locale;

/**
 * The kind of endpoint that a request addressed. Requests are counted by kind, because counts by path are unbounded.
 */
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
    /** Not implemented by the stand-ins; answered with 404. */
    UNKNOWN;

    /** The name used in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
