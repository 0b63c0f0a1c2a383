package dev.soak.reviewbot.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the patch of one file as GitHub gives it: hunks of a unified diff without file headers.
 *
 * <p>Lines are told apart by line feeds alone, because a carriage return or a Unicode separator inside a line does not
 * begin a new line for git, and would shift every number behind it.
 */
public final class Patch {
    private static final Pattern HUNK = Pattern.compile("^@@ -\\d{1,9}(?:,\\d{1,9})? \\+(\\d{1,9})(?:,\\d{1,9})? @@");

    private Patch() {}

    /** The added lines with their numbers in the new file, in order. A hunk with a broken header is left out. */
    public static List<AddedLine> addedLines(String patch) {
        List<AddedLine> added = new ArrayList<>();
        boolean inHunk = false;
        int number = 0;
        for (int begin = 0; begin < patch.length(); ) {
            int end = patch.indexOf('\n', begin);
            if (end < 0) {
                end = patch.length();
            }
            char kind = begin == end ? ' ' : patch.charAt(begin);
            if (kind == '@') {
                Matcher header = HUNK.matcher(patch.substring(begin, end));
                inHunk = header.find();
                number = inHunk ? Integer.parseInt(header.group(1)) : 0;
            } else if (inHunk && kind == '+') {
                boolean carriageReturn = patch.charAt(end - 1) == '\r';
                added.add(new AddedLine(number++, patch.substring(begin + 1, carriageReturn ? end - 1 : end)));
            } else if (inHunk && kind != '-' && kind != '\\') {
                number++;
            }
            begin = end + 1;
        }
        return added;
    }
}
