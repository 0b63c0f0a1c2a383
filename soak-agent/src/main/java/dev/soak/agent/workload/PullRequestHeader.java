package dev.soak.agent.workload;

import java.util.regex.Pattern;

/**
 * What a webhook tells of a pull request: everything but its files. The worker holds only these, because its heap is
 * the bot's.
 *
 * @param repository {@code owner/name}
 * @param body the description, may be empty
 * @param author a GitHub login
 * @param headBranch the branch as its author named it; a replay adds its number, see {@link ReplayPlan#headRef}
 * @param baseSha 40 hex digits
 */
public record PullRequestHeader(
        String repository,
        String title,
        String body,
        String author,
        String baseBranch,
        String headBranch,
        String baseSha,
        int additions,
        int deletions,
        int changedFiles) {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

    public PullRequestHeader {
        Checks.text("repository", repository);
        Checks.text("title", title);
        Checks.present("body", body);
        Checks.text("author", author);
        Checks.text("baseBranch", baseBranch);
        Checks.text("headBranch", headBranch);
        Checks.text("baseSha", baseSha);
        Checks.notNegative("additions", additions);
        Checks.notNegative("deletions", deletions);
        Checks.notNegative("changedFiles", changedFiles);
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException("repository must be owner/name, not '" + repository + "'");
        }
        if (!SHA.matcher(baseSha).matches()) {
            throw new IllegalArgumentException("baseSha must be 40 hex digits, not '" + baseSha + "'");
        }
    }

    public String owner() {
        return repository.substring(0, repository.indexOf('/'));
    }

    /** The repository's name without its owner. */
    public String name() {
        return repository.substring(repository.indexOf('/') + 1);
    }
}
