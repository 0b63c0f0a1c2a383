package dev.soak.agent.workload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * GitHub's JSON for repositories, users and pull requests, shared by webhooks and the REST stand-in. Pure: ids and
 * dates are derived from names and numbers, so that two processes agree.
 *
 * @param base where the GitHub stand-in listens, without a trailing slash; used for the API and for pages
 */
public record GitHubObjects(String base, ReplayPlan plan) {
    private static final long EPOCH_SECOND =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long PULL_REQUEST_ID_BASE = 1_000_000_000L;

    public GitHubObjects {
        if (base.endsWith("/")) {
            throw new IllegalArgumentException("the base URL must not end in a slash: " + base);
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A positive id that depends only on the text. */
    public static long idOf(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() + 1;
    }

    /** When the pull request was opened: one second later for each number. */
    public static String openedAt(long number) {
        return Instant.ofEpochSecond(EPOCH_SECOND + Math.floorMod(number, 1L << 32))
                .toString();
    }

    public ObjectNode user(String login) {
        ObjectNode user = object();
        user.put("login", login).put("id", idOf(login)).put("node_id", "U_" + idOf(login));
        user.put("avatar_url", base + "/avatars/" + login).put("gravatar_id", "");
        user.put("url", base + "/users/" + login).put("html_url", base + "/" + login);
        user.put("repos_url", base + "/users/" + login + "/repos");
        user.put("type", login.endsWith("[bot]") ? "Bot" : "User").put("site_admin", false);
        return user;
    }

    public ObjectNode repository(String fullName, String defaultBranch) {
        String owner = fullName.substring(0, fullName.indexOf('/'));
        String api = base + "/repos/" + fullName;
        String page = base + "/" + fullName;
        ObjectNode repository = object();
        repository.put("id", idOf(fullName)).put("node_id", "R_" + idOf(fullName));
        repository.put("name", fullName.substring(owner.length() + 1)).put("full_name", fullName);
        repository.put("private", false);
        repository.set("owner", user(owner));
        repository.put("html_url", page).put("description", "").put("fork", false);
        repository.put("url", api);
        repository.put("contents_url", api + "/contents/{+path}");
        repository.put("compare_url", api + "/compare/{base}...{head}");
        repository.put("commits_url", api + "/commits{/sha}").put("pulls_url", api + "/pulls{/number}");
        repository.put("issues_url", api + "/issues{/number}").put("statuses_url", api + "/statuses/{sha}");
        repository.put("issue_comment_url", api + "/issues/comments{/number}");
        repository.put("clone_url", page + ".git").put("git_url", page + ".git").put("ssh_url", page + ".git");
        repository.put("created_at", openedAt(0)).put("updated_at", openedAt(0)).put("pushed_at", openedAt(0));
        repository
                .put("size", 1024)
                .put("stargazers_count", 0)
                .put("watchers_count", 0)
                .put("forks_count", 0);
        repository
                .put("open_issues_count", 1)
                .put("has_issues", true)
                .put("archived", false)
                .put("disabled", false);
        repository.put("visibility", "public").put("default_branch", defaultBranch);
        return repository;
    }

    public ObjectNode pullRequest(PullRequestHeader header, long number) {
        String api = base + "/repos/" + header.repository();
        String page = base + "/" + header.repository() + "/pull/" + number;
        String self = api + "/pulls/" + number;
        String sha = plan.headSha(number);
        ObjectNode pull = object();
        pull.put("url", self).put("id", PULL_REQUEST_ID_BASE + number).put("node_id", "PR_" + number);
        pull.put("html_url", page).put("diff_url", page + ".diff").put("patch_url", page + ".patch");
        pull.put("issue_url", api + "/issues/" + number).put("number", number);
        pull.put("state", "open").put("locked", false).put("title", header.title());
        pull.set("user", user(header.author()));
        pull.put("body", header.body());
        pull.put("created_at", openedAt(number)).put("updated_at", openedAt(number));
        pull.putNull("closed_at")
                .putNull("merged_at")
                .putNull("merge_commit_sha")
                .putNull("assignee");
        pull.putArray("assignees");
        pull.putArray("requested_reviewers");
        pull.putArray("requested_teams");
        pull.putArray("labels");
        pull.putNull("milestone").put("draft", false);
        pull.put("commits_url", self + "/commits").put("review_comments_url", self + "/comments");
        pull.put("review_comment_url", api + "/pulls/comments{/number}");
        pull.put("comments_url", api + "/issues/" + number + "/comments").put("statuses_url", api + "/statuses/" + sha);
        pull.set("head", branch(header, plan.headRef(header, number), sha));
        pull.set("base", branch(header, header.baseBranch(), header.baseSha()));
        pull.put("author_association", "CONTRIBUTOR").putNull("auto_merge");
        pull.put("merged", false).put("mergeable", true).put("rebaseable", true).put("mergeable_state", "clean");
        pull.putNull("merged_by").put("comments", 0).put("review_comments", 0);
        pull.put("maintainer_can_modify", false).put("commits", 1);
        pull.put("additions", header.additions()).put("deletions", header.deletions());
        pull.put("changed_files", header.changedFiles());
        return pull;
    }

    private ObjectNode branch(PullRequestHeader header, String ref, String sha) {
        ObjectNode branch = object();
        branch.put("label", header.owner() + ":" + ref).put("ref", ref).put("sha", sha);
        branch.set("user", user(header.owner()));
        branch.set("repo", repository(header.repository(), header.baseBranch()));
        return branch;
    }
}
