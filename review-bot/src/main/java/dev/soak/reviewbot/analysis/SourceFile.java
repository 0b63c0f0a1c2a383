package dev.soak.reviewbot.analysis;

import dev.soak.reviewbot.review.AddedLine;
import dev.soak.reviewbot.review.Patch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A changed file as it is analysed.
 *
 * @param patch its hunks; null for binary, very large and merely renamed files
 * @param contentId names the whole new content, as git's hash of it does; an empty string where nobody knows
 * @param content the whole new content where somebody has fetched it
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

    /** A file that a pull request adds as a whole. */
    public static SourceFile added(String path, String content) {
        long lines = content.lines().count();
        String patch = "@@ -0,0 +1," + lines + " @@\n"
                + content.lines().map(line -> "+" + line).collect(Collectors.joining("\n"));
        return changed(path, patch);
    }

    public SourceFile withContent(String fetched) {
        return new SourceFile(path, patch, contentId, fetched);
    }

    /** The whole new content: as fetched, or from the patch of a file that is new; null where neither holds it. */
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
