package dev.soak.agent.workload;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pull request to replay. It has no number and no head SHA: every replay mints its own, see {@link ReplayPlan}.
 *
 * @param id names it within its workload, for people: {@code gen-7}, or a commit
 * @param files at least one, each path once; the header's sums are theirs
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
                throw new IllegalArgumentException(file.path() + " stands twice in files");
            }
        }
        agree("changedFiles", header.changedFiles(), files.size());
        agree("additions", header.additions(), additions(files));
        agree("deletions", header.deletions(), deletions(files));
    }

    private static void agree(String name, int said, int counted) {
        if (said != counted) {
            throw new IllegalArgumentException("header says " + said + " " + name + ", its files have " + counted);
        }
    }

    static int additions(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::additions).sum();
    }

    static int deletions(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::deletions).sum();
    }

    /** Characters of patches and contents: what this pull request weighs in memory, within a small factor. */
    public long characters() {
        long sum = 0;
        for (ChangedFile file : files) {
            String content = file.content();
            sum += file.patch().length() + (content == null ? 0 : content.length());
        }
        return sum;
    }
}
