package dev.soak.analysis.imports;

import java.util.Optional;

/** What a reader leaves out of an input: how much, and where it begins. A report says so. Mutable. */
public final class LeftOut {
    private static final int LONGEST = 40;

    private final String one;
    private final String many;
    private long count;
    private long line;
    private String text = "";

    /**
     * Nothing yet.
     *
     * @param one what is wrong with a single one: {@code line is not a sample}
     * @param many the same of several: {@code lines are not samples}
     */
    public LeftOut(String one, String many) {
        this.one = one;
        this.many = many;
    }

    public void add(long inLine) {
        add("", inLine);
    }

    /** @param cell what the user finds in that line; empty for nothing that helps */
    public void add(String cell, long inLine) {
        if (count++ == 0) {
            line = inLine;
            text = cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST) + "…";
        }
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long count() {
        return count;
    }

    /** Where the first is: {@code line 7: 'x'}. */
    public String first() {
        return "line " + line + (text.isEmpty() ? "" : ": '" + text + "'");
    }

    /** The note; empty if nothing was left out. */
    public Optional<String> sentence() {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                count == 1
                        ? "1 " + one + " and was left out (" + first() + ")"
                        : count + " " + many + " and were left out, the first in " + first());
    }
}
