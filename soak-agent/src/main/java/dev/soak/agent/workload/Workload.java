package dev.soak.agent.workload;

import java.util.List;

/**
 * The pull requests of a run, replayed in rounds.
 *
 * @param pullRequests never empty
 * @param notes what a reader of the report must know about where they come from: what was skipped, and how much
 */
public record Workload(List<PullRequest> pullRequests, List<String> notes) {
    public Workload {
        pullRequests = List.copyOf(pullRequests);
        notes = List.copyOf(notes);
        if (pullRequests.isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one pull request");
        }
    }

    /** How many pull requests a round has. */
    public int size() {
        return pullRequests.size();
    }

    /** What the worker needs, in the same order. */
    public List<PullRequestHeader> headers() {
        return pullRequests.stream().map(PullRequest::header).toList();
    }
}
