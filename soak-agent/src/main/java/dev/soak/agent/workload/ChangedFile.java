package dev.soak.agent.workload;

import org.jspecify.annotations.Nullable;

/**
 * One file of a pull request, as in GitHub's {@code pulls/{number}/files}.
 *
 * @param path in the head version, or in the base version for a removed file
 * @param previousPath in the base version; only for a renamed file
 * @param additions lines added according to the patch
 * @param patch the unified hunks from the first {@code @@} on, without file headers; empty for a pure rename
 * @param content the complete head version; null if the file is removed or its content was not kept
 */
public record ChangedFile(
        String path,
        @Nullable String previousPath,
        Status status,
        int additions,
        int deletions,
        String patch,
        @Nullable String content) {

    /** The kind of change. In lower case, the names are GitHub's. */
    public enum Status {
        ADDED,
        MODIFIED,
        REMOVED,
        RENAMED
    }

    public ChangedFile {
        Checks.text("path", path);
        Checks.present("status", status);
        Checks.present("patch", patch);
        Checks.notNegative("additions", additions);
        Checks.notNegative("deletions", deletions);
        if ((status == Status.RENAMED) != (previousPath != null)) {
            throw new IllegalArgumentException(
                    path + ": previousPath is required for a renamed file and not allowed for others");
        }
        if (status == Status.REMOVED && content != null) {
            throw new IllegalArgumentException(path + ": a removed file has no head content");
        }
        if (!patch.isEmpty() && !patch.startsWith("@@")) {
            throw new IllegalArgumentException(path + ": the patch must start with @@");
        }
        if (patch.isEmpty() && additions + deletions > 0) {
            throw new IllegalArgumentException(path + ": changed lines without a patch");
        }
    }

    /** Lines added and deleted. */
    public int changes() {
        return additions + deletions;
    }
}
