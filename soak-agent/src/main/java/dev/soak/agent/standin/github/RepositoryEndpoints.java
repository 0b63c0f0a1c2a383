package dev.soak.agent.standin.github;

import static dev.soak.agent.standin.http.EndpointClass.APP;
import static dev.soak.agent.standin.http.EndpointClass.CONTENTS;
import static dev.soak.agent.standin.http.EndpointClass.LABELS;
import static dev.soak.agent.standin.http.EndpointClass.RATE_LIMIT;
import static dev.soak.agent.standin.http.EndpointClass.REPOSITORY;
import static dev.soak.agent.standin.http.EndpointClass.USERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.agent.standin.github.WorkloadIndex.NumberedPullRequest;
import dev.soak.agent.standin.http.Request;
import dev.soak.agent.standin.http.Response;
import dev.soak.agent.standin.http.Router;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.WebhookPayload;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repositories, their files, users and apps. */
final class RepositoryEndpoints {
    /** As with GitHub, a token is valid for an hour; a bot that keeps it longer has a bug. */
    private static final int TOKEN_MINUTES = 60;

    private static final int LINE_LENGTH = 60;
    private final GitHubContext github;

    RepositoryEndpoints(GitHubContext github) {
        this.github = github;
    }

    void addTo(Router router) {
        String repo = "/repos/{owner}/{repo}";
        router.add("GET", "/", REPOSITORY, request -> Response.json(200, root()))
                .add("GET", repo, REPOSITORY, this::repository)
                .add("GET", repo + "/branches/{branch...}", REPOSITORY, this::branch)
                .add("GET", repo + "/collaborators/{login}/permission", USERS, this::permission)
                .add("GET", repo + "/contents/{path...}", CONTENTS, this::contents)
                .add("GET", "/{owner}/{repo}/raw/{sha}/{path...}", CONTENTS, this::raw)
                .add("GET", repo + "/labels", LABELS, request -> checked(request, GitHubContext.none()))
                .add("GET", repo + "/installation", APP, request -> checked(request, installation()))
                .add("GET", "/user", USERS, request -> Response.json(200, github.bot()))
                .add("GET", "/users/{login}", USERS, this::user)
                .add("GET", "/rate_limit", RATE_LIMIT, request -> rateLimit())
                .add("GET", "/meta", REPOSITORY, request -> Response.json(200, meta()))
                .add("GET", "/app", APP, request -> Response.json(200, app()))
                .add("GET", "/app/installations/{id}", APP, request -> installation())
                .add("POST", "/app/installations/{id}/access_tokens", APP, this::accessToken);
    }

    private Response checked(Request request, Response response) {
        github.repository(request);
        return response;
    }

    private Response repository(Request request) {
        String repository = github.repository(request);
        return Response.json(200, github.objects().repository(repository, defaultBranch(repository)));
    }

    private String defaultBranch(String repository) {
        return GitHubContext.orNotFound(github.items().defaultBranch(repository));
    }

    private Response branch(Request request) {
        String repository = github.repository(request);
        String name = request.param("branch");
        NumberedPullRequest found = github.items().byHead(repository, name);
        if (found == null) {
            throw GitHubContext.notFound();
        }
        ObjectNode branch = GitHubObjects.object().put("name", name).put("protected", false);
        branch.putObject("commit")
                .put("sha", github.plan().headSha(found.number()))
                .put("url", github.api(request) + "/commits/" + github.plan().headSha(found.number()));
        return Response.json(200, branch);
    }

    private Response permission(Request request) {
        github.repository(request);
        ObjectNode permission =
                GitHubObjects.object().put("permission", "write").put("role_name", "write");
        permission.set("user", github.objects().user(request.param("login")));
        return Response.json(200, permission);
    }

    private @Nullable String content(String repository, String ref, String path) {
        NumberedPullRequest head = github.items().byHead(repository, ref);
        return head == null
                ? github.items().baseContent(repository, ref, path)
                : WorkloadIndex.headContent(head.pull(), path);
    }

    private Response contents(Request request) {
        String repository = github.repository(request);
        String path = request.param("path");
        String ref = request.queryOr("ref", defaultBranch(repository));
        String content = GitHubContext.orNotFound(content(repository, ref, path));
        if (request.accept().matches(".*application/vnd\\.github(\\.v3)?\\.raw.*")) {
            return Response.text("application/vnd.github.v3.raw; charset=utf-8", content);
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String encoded = GitBlobs.encodePath(path);
        String sha = GitBlobs.sha(content);
        String self = github.api(request) + "/contents/" + encoded + "?ref=" + ref;
        String page = github.base() + "/" + repository;
        ObjectNode file = GitHubObjects.object();
        file.put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("sha", sha);
        file.put("size", bytes.length).put("type", "file").put("encoding", "base64");
        file.put("content", base64(bytes));
        file.put("url", self).put("html_url", page + "/blob/" + ref + "/" + encoded);
        file.put("git_url", github.api(request) + "/git/blobs/" + sha);
        file.put("download_url", page + "/raw/" + ref + "/" + encoded);
        return Response.json(200, file);
    }

    /** Adds a line break after every 60 characters as GitHub does; strict decoders reject these. */
    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'}).encodeToString(bytes) + "\n";
    }

    private Response raw(Request request) {
        String content = content(github.repository(request), request.param("sha"), request.param("path"));
        return Response.text("text/plain; charset=utf-8", GitHubContext.orNotFound(content));
    }

    private Response user(Request request) {
        return Response.json(200, github.objects().user(request.param("login")));
    }

    private Response rateLimit() {
        ObjectNode limits = GitHubObjects.object();
        ObjectNode core = RateLimit.json(github.clock());
        ObjectNode resources = limits.putObject("resources");
        for (String resource : List.of("core", "search", "graphql", "integration_manifest", "code_search")) {
            resources.set(resource, core);
        }
        limits.set("rate", core);
        return Response.json(200, limits);
    }

    private ObjectNode root() {
        return GitHubObjects.object().put("current_user_url", github.base() + "/user");
    }

    private static ObjectNode meta() {
        return GitHubObjects.object()
                .put("verifiable_password_authentication", false)
                .put("installed_version", "3.15.0");
    }

    private ObjectNode app() {
        ObjectNode app = GitHubObjects.object();
        app.put("id", 1).put("slug", GitHubContext.BOT_LOGIN).put("name", GitHubContext.BOT_LOGIN);
        app.put("node_id", "A_1").put("created_at", GitHubObjects.openedAt(0));
        app.put("updated_at", GitHubObjects.openedAt(0));
        app.set("owner", github.bot());
        return app;
    }

    private Response installation() {
        String tokens = github.base() + "/app/installations/" + WebhookPayload.INSTALLATION_ID + "/access_tokens";
        ObjectNode installation = GitHubObjects.object();
        installation.put("id", WebhookPayload.INSTALLATION_ID).put("app_id", 1);
        installation.put("access_tokens_url", tokens).put("target_type", "Organization");
        installation.put("created_at", GitHubObjects.openedAt(0)).put("updated_at", GitHubObjects.openedAt(0));
        installation.put("repository_selection", "all");
        installation.set("account", github.bot());
        return Response.json(200, installation);
    }

    private Response accessToken(Request request) {
        ObjectNode token = GitHubObjects.object();
        token.put("token", "ghs_standin" + github.ids().mint(0));
        token.put(
                "expires_at",
                github.clock()
                        .instant()
                        .plus(TOKEN_MINUTES, ChronoUnit.MINUTES)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        token.putObject("permissions")
                .put("contents", "read")
                .put("pull_requests", "write")
                .put("checks", "write");
        token.put("repository_selection", "all");
        return Response.json(201, token);
    }
}
