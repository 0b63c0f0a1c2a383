package dev.soak.agent.workload;

import org.jspecify.annotations.Nullable;

/**
 * One file of a pull request, as GitHub's {@code pulls/{number}/files} tells of it.
 *
 * @param path where the file stands in the head version, or stood when it is removed
 * @param previousPath where it stood in the base version; only for a renamed file
 * @param additions lines added, as the patch has them
 * @param patch the unified hunks from the first {@code @@} on, without file headers; empty for a bare rename
 * @param content the whole head version; null when the file is removed or its content was not kept
 */
public record ChangedFile(
        String path,
        @Nullable String previousPath,
        Status status,
        int additions,
        int deletions,
        String patch,
        @Nullable String content) {

    /** What happened to the file. The names, in lower case, are GitHub's. */
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
                    path + ": previousPath belongs to a renamed file, and a renamed file needs one");
        }
        if (status == Status.REMOVED && content != null) {
            throw new IllegalArgumentException(path + ": a removed file has no head content");
        }
        if (!patch.isEmpty() && !patch.startsWith("@@")) {
            throw new IllegalArgumentException(path + ": the patch must begin with @@");
        }
        if (patch.isEmpty() && additions + deletions > 0) {
            throw new IllegalArgumentException(path + ": has changed lines but no patch");
        }
    }

    /** Lines added and deleted. */
    public int changes() {
        return additions + deletions;
    }
}
