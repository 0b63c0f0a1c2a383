package dev.soak.agent.standin.github;

import static dev.soak.agent.standin.http.EndpointClass.COMMITS;
import static dev.soak.agent.standin.http.EndpointClass.COMPARE;
import static dev.soak.agent.standin.http.EndpointClass.ISSUES;
import static dev.soak.agent.standin.http.EndpointClass.PAGES;
import static dev.soak.agent.standin.http.EndpointClass.PULL_REQUEST;
import static dev.soak.agent.standin.http.EndpointClass.PULL_REQUEST_FILES;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.github.WorkloadIndex.NumberedPullRequest;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.ChangedFile;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.PullRequestHeader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Read access to pull requests and their commits. */
final class PullEndpoints {
    private final GitHubContext github;

    PullEndpoints(GitHubContext github) {
        this.github = github;
    }

    void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        router.add("GET", repo + "/pulls", PULL_REQUEST, this::list)
                .add("GET", repo + "/pulls/{number}", PULL_REQUEST, this::pull)
                .add("GET", repo + "/pulls/{number}/files", PULL_REQUEST_FILES, this::files)
                .add("GET", repo + "/pulls/{number}/commits", COMMITS, this::commits)
                .add("GET", repo + "/issues/{number}", ISSUES, this::issue)
                .add("GET", repo + "/commits/{sha}", COMMITS, this::commit)
                .add("GET", repo + "/commits/{sha}/pulls", PULL_REQUEST, this::pullsOfCommit)
                .add("GET", repo + "/compare/{basehead...}", COMPARE, this::compare)
                .add("GET", "/{owner}/{repo}/pull/{page}", PAGES, this::page);
    }

    private Response list(Request request) {
        String repository = github.repository(request);
        NumberedPullRequest found = github.items().byHead(repository, request.queryOr("head", ""));
        return found == null
                ? GitHubContext.none()
                : Response.json(200, GitHubContext.array().add(json(found)));
    }

    private ObjectNode json(NumberedPullRequest found) {
        return github.objects().pullRequest(found.pull().header(), found.number());
    }

    private Response pull(Request request) {
        NumberedPullRequest found = github.numbered(request);
        Response text = asText(request, found);
        return text == null ? Response.json(200, json(found)) : text;
    }

    /** The diff or the patch, if the request asks for one of them; otherwise null. */
    private @Nullable Response asText(Request request, NumberedPullRequest found) {
        String accept = request.accept();
        if (accept.matches(".*application/vnd\\.github(\\.v3)?\\.diff.*")) {
            return diff(found);
        }
        return accept.matches(".*application/vnd\\.github(\\.v3)?\\.patch.*") ? patch(found) : null;
    }

    private static Response diff(NumberedPullRequest found) {
        return Response.text("application/vnd.github.v3.diff; charset=utf-8", DiffText.diff(found.pull()));
    }

    private Response patch(NumberedPullRequest found) {
        String sha = github.plan().headSha(found.number());
        String patch = DiffText.patch(found.pull(), sha, GitHubObjects.openedAt(found.number()));
        return Response.text("application/vnd.github.v3.patch; charset=utf-8", patch);
    }

    /** The page that {@code diff_url} and {@code patch_url} refer to. */
    private Response page(Request request) {
        String page = request.param("page");
        int dot = page.indexOf('.');
        String number = dot < 0 ? page : page.substring(0, dot);
        NumberedPullRequest found =
                GitHubContext.orNotFound(github.items().byNumber(github.repository(request), number));
        return switch (dot < 0 ? "" : page.substring(dot)) {
            case ".diff" -> diff(found);
            case ".patch" -> patch(found);
            default -> throw GitHubContext.notFound();
        };
    }

    private Response files(Request request) {
        NumberedPullRequest found = github.numbered(request);
        String url = github.api(request) + "/pulls/" + found.number() + "/files";
        Paging.Page<ChangedFile> page = Paging.of(found.pull().files(), request, url);
        Response response = Response.json(200, files(found, page.items()));
        return page.link().isEmpty() ? response : response.withHeader("Link", page.link());
    }

    private ArrayNode files(NumberedPullRequest found, List<ChangedFile> files) {
        ArrayNode array = GitHubContext.array();
        files.forEach(file -> array.add(file(found, file)));
        return array;
    }

    private ObjectNode file(NumberedPullRequest found, ChangedFile file) {
        String repository = found.pull().header().repository();
        String sha = github.plan().headSha(found.number());
        String path = GitBlobs.encodePath(file.path());
        ObjectNode json = GitHubObjects.object();
        json.put("sha", GitBlobs.sha(file.content())).put("filename", file.path());
        json.put("status", file.status().name().toLowerCase(Locale.ROOT));
        json.put("additions", file.additions()).put("deletions", file.deletions());
        json.put("changes", file.changes());
        json.put("blob_url", github.base() + "/" + repository + "/blob/" + sha + "/" + path);
        json.put("raw_url", github.base() + "/" + repository + "/raw/" + sha + "/" + path);
        json.put("contents_url", github.base() + "/repos/" + repository + "/contents/" + path + "?ref=" + sha);
        if (!file.patch().isEmpty()) {
            json.put("patch", file.patch());
        }
        String previous = file.previousPath();
        if (previous != null) {
            json.put("previous_filename", previous);
        }
        return json;
    }

    private Response commits(Request request) {
        return Response.json(200, GitHubContext.array().add(head(github.numbered(request))));
    }

    private ObjectNode head(NumberedPullRequest found) {
        PullRequestHeader header = found.pull().header();
        ObjectNode commit = commit(header, github.plan().headSha(found.number()), header.title(), found.number());
        commit.putArray("parents").add(reference(header.repository(), header.baseSha()));
        return commit;
    }

    private ObjectNode commit(PullRequestHeader header, String sha, String message, long number) {
        ObjectNode commit = reference(header.repository(), sha);
        commit.put("node_id", "C_" + sha);
        commit.put("html_url", github.base() + "/" + header.repository() + "/commit/" + sha);
        ObjectNode git = commit.putObject("commit").put("message", message).put("comment_count", 0);
        for (String role : List.of("author", "committer")) {
            git.putObject(role)
                    .put("name", header.author())
                    .put("email", header.author() + "@users.noreply.github.com")
                    .put("date", GitHubObjects.openedAt(number));
            commit.set(role, github.objects().user(header.author()));
        }
        git.set("tree", reference(header.repository(), sha));
        commit.putArray("parents");
        return commit;
    }

    private ObjectNode reference(String repository, String sha) {
        return GitHubObjects.object()
                .put("sha", sha)
                .put("url", github.base() + "/repos/" + repository + "/commits/" + sha);
    }

    private Response commit(Request request) {
        String repository = github.repository(request);
        NumberedPullRequest found = GitHubContext.orNotFound(github.items().byHead(repository, request.param("sha")));
        Response text = asText(request, found);
        if (text != null) {
            return text;
        }
        PullRequestHeader header = found.pull().header();
        ObjectNode commit = head(found);
        commit.putObject("stats")
                .put("additions", header.additions())
                .put("deletions", header.deletions())
                .put("total", header.additions() + header.deletions());
        commit.set("files", files(found, found.pull().files()));
        return Response.json(200, commit);
    }

    private Response pullsOfCommit(Request request) {
        String repository = github.repository(request);
        NumberedPullRequest found = GitHubContext.orNotFound(github.items().byHead(repository, request.param("sha")));
        return Response.json(200, GitHubContext.array().add(json(found)));
    }

    /** Compares the base of a pull request with its head; other comparisons are not found. */
    private Response compare(Request request) {
        String[] ends = request.param("basehead").split("\\.\\.\\.?", 2);
        String repository = github.repository(request);
        if (ends.length < 2 || !github.items().isBase(repository, ends[0])) {
            throw GitHubContext.notFound();
        }
        NumberedPullRequest found = GitHubContext.orNotFound(github.items().byHead(repository, ends[1]));
        Response text = asText(request, found);
        if (text != null) {
            return text;
        }
        PullRequestHeader header = found.pull().header();
        ObjectNode base = commit(header, header.baseSha(), "Base", 0);
        String url = github.api(request) + "/compare/" + request.param("basehead");
        ObjectNode compared = GitHubObjects.object();
        compared.put("url", url).put("status", "ahead").put("ahead_by", 1).put("behind_by", 0);
        compared.put("total_commits", 1);
        compared.set("base_commit", base);
        compared.set("merge_base_commit", base);
        compared.putArray("commits").add(head(found));
        compared.set("files", files(found, found.pull().files()));
        return Response.json(200, compared);
    }

    private Response issue(Request request) {
        NumberedPullRequest found = github.numbered(request);
        ObjectNode pull = json(found);
        ObjectNode issue = GitHubObjects.object();
        for (String field : List.of(
                "id",
                "node_id",
                "number",
                "state",
                "locked",
                "title",
                "user",
                "body",
                "created_at",
                "updated_at",
                "closed_at",
                "assignee",
                "assignees",
                "labels",
                "milestone",
                "comments",
                "author_association",
                "html_url",
                "comments_url")) {
            issue.set(field, pull.get(field));
        }
        issue.set("url", pull.get("issue_url"));
        ObjectNode link = issue.putObject("pull_request");
        for (String field : List.of("url", "html_url", "diff_url", "patch_url")) {
            link.set(field, pull.get(field));
        }
        return Response.json(200, issue);
    }
}
