package dev.soak.agent.standin.github;

import dev.soak.agent.workload.ChangedFile;
import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.UnifiedHunks;
import dev.soak.agent.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds pull requests and files of the workload by number, commit and branch. Immutable. */
final class WorkloadIndex {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern PULL_REF = Pattern.compile("pull/(\\d{1,15})/(?:head|merge)");

    private final Workload workload;
    private final ReplayPlan plan;
    private final Map<String, String> defaultBranches = new HashMap<>();
    private final Map<String, List<BaseFile>> baseFiles = new HashMap<>();

    /** A pull request with the number under which it was requested. */
    record NumberedPullRequest(long number, PullRequest pull) {}

    private record BaseFile(String baseSha, ChangedFile file) {}

    WorkloadIndex(Workload workload, ReplayPlan plan) {
        if (plan.items() != workload.size()) {
            throw new IllegalArgumentException(
                    "the plan has " + plan.items() + " items, but the workload has " + workload.size());
        }
        this.workload = workload;
        this.plan = plan;
        for (PullRequest pull : workload.pullRequests()) {
            String repository = pull.header().repository();
            defaultBranches.putIfAbsent(key(repository), pull.header().baseBranch());
            for (ChangedFile file : pull.files()) {
                if (file.status() != ChangedFile.Status.ADDED) {
                    String previous = file.previousPath();
                    String path = previous == null ? file.path() : previous;
                    baseFiles
                            .computeIfAbsent(key(repository) + ":" + path, key -> new ArrayList<>())
                            .add(new BaseFile(pull.header().baseSha(), file));
                }
            }
        }
    }

    private static String key(String repository) {
        return repository.toLowerCase(Locale.ROOT);
    }

    /** The default branch of a repository of the workload; null for other repositories. */
    @Nullable
    String defaultBranch(String repository) {
        return defaultBranches.get(key(repository));
    }

    /** The pull request with a number; null if it belongs to another repository. */
    @Nullable
    NumberedPullRequest byNumber(String repository, String number) {
        return NUMBER.matcher(number).matches() ? byNumber(repository, Long.parseLong(number)) : null;
    }

    @Nullable
    NumberedPullRequest byNumber(String repository, long number) {
        PullRequest pull = workload.pullRequests().get(plan.itemOf(number));
        return pull.header().repository().equalsIgnoreCase(repository) ? new NumberedPullRequest(number, pull) : null;
    }

    /** The pull request whose head is the given commit or branch; null if there is none. */
    @Nullable
    NumberedPullRequest byHead(String repository, String ref) {
        String plain = plain(ref);
        Matcher pullRef = PULL_REF.matcher(plain);
        if (pullRef.matches()) {
            return byNumber(repository, Long.parseLong(pullRef.group(1)));
        }
        OptionalLong bySha = plan.numberOfHead(plain);
        if (bySha.isPresent()) {
            return byNumber(repository, bySha.getAsLong());
        }
        OptionalLong byBranch = plan.numberOfHeadRef(plain);
        NumberedPullRequest found = byBranch.isPresent() ? byNumber(repository, byBranch.getAsLong()) : null;
        boolean its = found != null
                && plan.headRef(found.pull().header(), found.number()).equals(plain);
        return its ? found : null;
    }

    /** A ref without its owner and its {@code refs/heads/} prefix. */
    private static String plain(String ref) {
        String plain = ref.substring(ref.indexOf(':') + 1);
        for (String prefix : List.of("refs/heads/", "heads/", "refs/")) {
            if (plain.startsWith(prefix)) {
                return plain.substring(prefix.length());
            }
        }
        return plain;
    }

    /** Whether a ref is the base branch or base commit of a pull request. */
    boolean isBase(String repository, String ref) {
        String plain = plain(ref);
        return workload.pullRequests().stream()
                .map(PullRequest::header)
                .filter(header -> header.repository().equalsIgnoreCase(repository))
                .anyMatch(header ->
                        header.baseBranch().equals(plain) || header.baseSha().equals(plain));
    }

    /** A file of the head version; null for files that the pull request does not change. */
    static @Nullable String headContent(PullRequest pull, String path) {
        for (ChangedFile file : pull.files()) {
            if (file.path().equals(path)) {
                return file.content();
            }
        }
        return null;
    }

    /**
     * A file of the base version, reconstructed from the head version and the patch.
     *
     * @param ref a base commit or a base branch; on a branch, any pull request that changes the file is used
     */
    @Nullable
    String baseContent(String repository, String ref, String path) {
        String plain = plain(ref);
        boolean branch = !plain.matches("[0-9a-f]{40}");
        for (BaseFile each : baseFiles.getOrDefault(key(repository) + ":" + path, List.of())) {
            if (branch || each.baseSha().equals(plain)) {
                String content = each.file().content();
                boolean removed = each.file().status() == ChangedFile.Status.REMOVED;
                if (removed || content != null) {
                    return UnifiedHunks.undo(
                                    content == null ? "" : content, each.file().patch())
                            .orElse(null);
                }
            }
        }
        return null;
    }
}
