package dev.soak.agent.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes and reverses unified diff hunks in the format of GitHub's {@code patch} field. Pure functions. */
public final class UnifiedHunks {
    private static final int CONTEXT = 3;
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    private UnifiedHunks() {}

    /** A line of the base or head version, without its newline. */
    record HunkLine(char mark, String text) {
        static HunkLine kept(String text) {
            return new HunkLine(' ', text);
        }

        static HunkLine added(String text) {
            return new HunkLine('+', text);
        }

        static HunkLine deleted(String text) {
            return new HunkLine('-', text);
        }
    }

    /** The hunks of a file given as all its lines, with three lines of context; empty if nothing changed. */
    static String write(List<HunkLine> lines) {
        List<String> out = new ArrayList<>();
        int base = 1;
        int head = 1;
        int at = 0;
        while (at < lines.size()) {
            int end = hunkEnd(lines, at);
            if (end < 0) {
                break;
            }
            int start = Math.max(at, firstChange(lines, at) - CONTEXT);
            base += start - at;
            head += start - at;
            int baseCount = count(lines, start, end, '-');
            int headCount = count(lines, start, end, '+');
            out.add("@@ -" + range(base, baseCount) + " +" + range(head, headCount) + " @@");
            for (HunkLine line : lines.subList(start, end)) {
                out.add(line.mark() + line.text());
            }
            base += baseCount;
            head += headCount;
            at = end;
        }
        return String.join("\n", out);
    }

    /**
     * Reconstructs the base version of a patch; empty if the patch does not match the head version.
     *
     * @param head the complete head version
     */
    public static Optional<String> undo(String head, String patch) {
        if (patch.isEmpty()) {
            return Optional.of(head);
        }
        boolean newlineAtEnd = head.isEmpty() || head.endsWith("\n");
        List<String> from = lines(head);
        List<String> base = new ArrayList<>();
        int at = 0;
        char last = ' ';
        for (String line : patch.split("\n", -1)) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int start = Integer.parseInt(hunk.group(3)) - ("0".equals(hunk.group(4)) ? 0 : 1);
                if (start < at || start > from.size()) {
                    return Optional.empty();
                }
                base.addAll(from.subList(at, start));
                at = start;
                continue;
            }
            char mark = line.isEmpty() ? ' ' : line.charAt(0);
            String text = line.isEmpty() ? "" : line.substring(1);
            if (mark == '\\') {
                newlineAtEnd = last == '+';
                continue;
            }
            if (mark != '-') {
                if (at >= from.size() || !from.get(at).equals(text)) {
                    return Optional.empty();
                }
                at++;
            }
            if (mark != '+') {
                base.add(text);
            }
            last = mark;
        }
        base.addAll(from.subList(at, from.size()));
        String joined = String.join("\n", base);
        return Optional.of(newlineAtEnd && !base.isEmpty() ? joined + "\n" : joined);
    }

    /** The lines of a text without their line breaks; a trailing line break starts no further line. */
    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\n", -1));
    }

    private static int firstChange(List<HunkLine> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).mark() != ' ') {
                return i;
            }
        }
        return -1;
    }

    /** One past the last line of the next hunk: changes with at most twice the context between them share a hunk. */
    private static int hunkEnd(List<HunkLine> lines, int from) {
        int change = firstChange(lines, from);
        if (change < 0) {
            return -1;
        }
        int last = change;
        for (int i = change + 1; i < lines.size() && i - last <= 2 * CONTEXT + 1; i++) {
            if (lines.get(i).mark() != ' ') {
                last = i;
            }
        }
        return Math.min(lines.size(), last + CONTEXT + 1);
    }

    private static int count(List<HunkLine> lines, int start, int end, char mark) {
        int count = 0;
        for (HunkLine line : lines.subList(start, end)) {
            if (line.mark() == ' ' || line.mark() == mark) {
                count++;
            }
        }
        return count;
    }

    private static String range(int start, int count) {
        int shown = count == 0 ? start - 1 : start;
        return count == 1 ? Integer.toString(shown) : shown + "," + count;
    }
}
