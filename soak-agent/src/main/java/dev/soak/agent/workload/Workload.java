package dev.soak.agent.workload;

import java.util.List;

/**
 * The pull requests of a run, replayed in rounds.
 *
 * @param pullRequests never empty
 * @param notes about the origin, for the report: what was skipped, and how much
 */
public record Workload(List<PullRequest> pullRequests, List<String> notes) {
    public Workload {
        pullRequests = List.copyOf(pullRequests);
        notes = List.copyOf(notes);
        if (pullRequests.isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one pull request");
        }
    }

    /** The number of pull requests per round. */
    public int size() {
        return pullRequests.size();
    }

    /** The headers, in the same order. */
    public List<PullRequestHeader> headers() {
        return pullRequests.stream().map(PullRequest::header).toList();
    }
}
