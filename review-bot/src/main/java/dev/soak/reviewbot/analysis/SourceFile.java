package dev.soak.reviewbot.analysis;

import dev.soak.reviewbot.review.AddedLine;
import dev.soak.reviewbot.review.Patch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changed file under analysis.
 *
 * @param patch hunks of the file; null for binary, very large and merely renamed files
 * @param contentId identifier of the new content, such as its git blob hash; empty if unknown
 * @param content complete new content; null if not fetched
 */
public record SourceFile(
        String path,
        @Nullable String patch,
        String contentId,
        @Nullable String content) {
    private static final Pattern NEW_FILE = Pattern.compile("^@@ -0,0 \\+1(?:,\\d{1,9})? @@");

    public static SourceFile changed(String path, @Nullable String patch) {
        return new SourceFile(path, patch, "", null);
    }

    /** Creates a file that the pull request adds. */
    public static SourceFile added(String path, String content) {
        long lines = content.lines().count();
        String patch = "@@ -0,0 +1," + lines + " @@\n"
                + content.lines().map(line -> "+" + line).collect(Collectors.joining("\n"));
        return changed(path, patch);
    }

    public SourceFile withContent(String fetched) {
        return new SourceFile(path, patch, contentId, fetched);
    }

    /** The complete new content, as fetched or, for a new file, from the patch; null if unknown. */
    public @Nullable String fullContent() {
        if (content != null || patch == null) {
            return content;
        }
        Matcher header = NEW_FILE.matcher(patch);
        return header.find()
                ? Patch.addedLines(patch).stream().map(AddedLine::text).collect(Collectors.joining("\n", "", "\n"))
                : null;
    }
}
