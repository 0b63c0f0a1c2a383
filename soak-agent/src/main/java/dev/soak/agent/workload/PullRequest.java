package dev.soak.agent.workload;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pull request to replay. It has no number and no head SHA: every replay assigns its own, see {@link ReplayPlan}.
 *
 * @param id a human-readable id within the workload: {@code gen-7}, or a commit
 * @param files at least one, with unique paths; the header's totals match them
 */
public record PullRequest(String id, PullRequestHeader header, List<ChangedFile> files) {
    public PullRequest {
        Checks.text("id", id);
        Checks.present("header", header);
        Checks.present("files", files);
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files is empty");
        }
        Set<String> paths = new HashSet<>();
        for (ChangedFile file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException(file.path() + " occurs twice in files");
            }
        }
        requireEqual("changedFiles", header.changedFiles(), files.size());
        requireEqual("additions", header.additions(), additions(files));
        requireEqual("deletions", header.deletions(), deletions(files));
    }

    private static void requireEqual(String name, int said, int counted) {
        if (said != counted) {
            throw new IllegalArgumentException("header." + name + " is " + said + ", but the files have " + counted);
        }
    }

    static int additions(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::additions).sum();
    }

    static int deletions(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::deletions).sum();
    }

    /** Characters of patches and contents: a measure of this pull request's memory use, within a small factor. */
    public long characters() {
        long sum = 0;
        for (ChangedFile file : files) {
            String content = file.content();
            sum += file.patch().length() + (content == null ? 0 : content.length());
        }
        return sum;
    }
}
