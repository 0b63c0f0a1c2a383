package dev.soak.agent.workload;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a pull request that a webhook contains: everything but its files.
 *
 * @param repository {@code owner/name}
 * @param body the description, may be empty
 * @param author a GitHub login
 * @param headBranch the branch as named by its author; a replay appends its number, see {@link ReplayPlan#headRef}
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

    /** A builder, because neighbouring components have the same type. */
    static Builder of(String repository) {
        return new Builder(repository);
    }

    /** Builds a header; every text but the body is required. */
    static final class Builder {
        private final String repository;
        private String title = "";
        private String body = "";
        private String author = "";
        private String baseBranch = "";
        private String baseSha = "";
        private String headBranch = "";

        private Builder(String repository) {
            this.repository = repository;
        }

        Builder title(String text) {
            title = text;
            return this;
        }

        Builder body(String text) {
            body = text;
            return this;
        }

        Builder author(String login) {
            author = login;
            return this;
        }

        Builder baseBranch(String name) {
            baseBranch = name;
            return this;
        }

        Builder baseSha(String sha) {
            baseSha = sha;
            return this;
        }

        Builder headBranch(String name) {
            headBranch = name;
            return this;
        }

        /** Computes the totals from the files. */
        PullRequestHeader withTotalsOf(List<ChangedFile> files) {
            return new PullRequestHeader(
                    repository,
                    title,
                    body,
                    author,
                    baseBranch,
                    headBranch,
                    baseSha,
                    PullRequest.additions(files),
                    PullRequest.deletions(files),
                    files.size());
        }
    }

    public String owner() {
        return repository.substring(0, repository.indexOf('/'));
    }
}
