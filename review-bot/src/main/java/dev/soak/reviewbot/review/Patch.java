package dev.soak.reviewbot.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the patch of one file as GitHub sends it: unified diff hunks without file headers.
 *
 * <p>Only line feeds separate lines. Git does not treat a carriage return or a Unicode line separator as a line break,
 * and doing so here would shift all following line numbers.
 */
public final class Patch {
    private static final Pattern HUNK = Pattern.compile("^@@ -\\d{1,9}(?:,\\d{1,9})? \\+(\\d{1,9})(?:,\\d{1,9})? @@");

    private Patch() {}

    /** The added lines in order, with their numbers in the new file. Hunks with an invalid header are skipped. */
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
