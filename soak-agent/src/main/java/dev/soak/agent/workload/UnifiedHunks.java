package dev.soak.agent.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unified diff hunks as GitHub's {@code patch} field holds them: written from edits, and taken back. Pure. */
public final class UnifiedHunks {
    private static final int CONTEXT = 3;
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    private UnifiedHunks() {}

    /** A line of the base or head version, without its newline. */
    record Line(char mark, String text) {
        static Line kept(String text) {
            return new Line(' ', text);
        }

        static Line added(String text) {
            return new Line('+', text);
        }

        static Line deleted(String text) {
            return new Line('-', text);
        }
    }

    /** The hunks of a file given as all its lines, with three lines of context; empty when nothing changed. */
    static String write(List<Line> lines) {
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
            for (Line line : lines.subList(start, end)) {
                out.add(line.mark() + line.text());
            }
            base += baseCount;
            head += headCount;
            at = end;
        }
        return String.join("\n", out);
    }

    /**
     * The base version that a patch led from; empty when the patch does not fit the head version.
     *
     * @param head the whole head version
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

    /** The lines of a text without their newlines; a newline at the end begins no further line. */
    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return List.of(body.split("\n", -1));
    }

    private static int firstChange(List<Line> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).mark() != ' ') {
                return i;
            }
        }
        return -1;
    }

    /** One past the last line of the next hunk: changes with no more than twice the context between them share it. */
    private static int hunkEnd(List<Line> lines, int from) {
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

    private static int count(List<Line> lines, int start, int end, char mark) {
        int count = 0;
        for (Line line : lines.subList(start, end)) {
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
