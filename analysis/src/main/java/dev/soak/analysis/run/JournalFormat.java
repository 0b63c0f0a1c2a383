package dev.soak.analysis.run;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.util.Map;

/**
 * The lines of the journal: one JSON object per line, without the line end, which {@link LineWriter} adds.
 *
 * <p>Whole numbers have no fraction. Readings that are not finite are left out: JSON cannot represent them, and an absent
 * reading has the same meaning.
 */
public final class JournalFormat {
    static final String T = "t";
    static final String PHASE = "phase";
    static final String WORK = "work";
    static final String VALUES = "values";
    static final String INDEX = "index";
    static final String QUIESCENT = "quiescent";
    static final String COLLECTED = "collected";
    static final String PAUSED = "pausedSeconds";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String ENDED_ALONE = "endedAlone";
    static final String CLASSES = "classes";
    static final String CLASSES_BEFORE = "classesBefore";
    static final String LIMITS = "limits";
    static final String NAME = "name";
    static final String VALUE = "value";

    private static final String HEX = "0123456789abcdef";
    /** Up to this magnitude a whole double and the long of the same value print alike. */
    private static final double EXACT = 1L << 53;

    private JournalFormat() {}

    /** A line of {@code samples.jsonl}. */
    public static String line(Sample sample) {
        StringBuilder to = new StringBuilder(64 + 32 * sample.values().size());
        to.append('{');
        name(T, to);
        number(sample.t(), to);
        to.append(',');
        name(PHASE, to);
        string(sample.phase().word(), to);
        to.append(',');
        name(WORK, to);
        to.append(sample.work()).append(',');
        name(VALUES, to);
        values(sample.values(), to);
        return to.append('}').toString();
    }

    /** A line of {@code checkpoints.jsonl}. */
    public static String line(Checkpoint checkpoint) {
        StringBuilder to = new StringBuilder(
                256 + 48 * (checkpoint.classes().size() + checkpoint.after().size()));
        to.append('{');
        name(INDEX, to);
        to.append(checkpoint.index()).append(',');
        name(T, to);
        number(checkpoint.t(), to);
        to.append(',');
        name(WORK, to);
        to.append(checkpoint.work()).append(',');
        name(PHASE, to);
        string(checkpoint.phase().word(), to);
        to.append(',');
        name(QUIESCENT, to);
        to.append(checkpoint.quiescent()).append(',');
        name(COLLECTED, to);
        to.append(checkpoint.collected()).append(',');
        name(PAUSED, to);
        number(checkpoint.pausedSeconds(), to);
        to.append(',');
        name(BEFORE, to);
        values(checkpoint.before(), to);
        to.append(',');
        name(AFTER, to);
        values(checkpoint.after(), to);
        to.append(',');
        if (!checkpoint.endedAlone().isEmpty()) {
            name(ENDED_ALONE, to);
            values(checkpoint.endedAlone(), to);
            to.append(',');
        }
        name(CLASSES, to);
        classes(checkpoint.classes(), to);
        to.append(',');
        if (!checkpoint.classesBefore().isEmpty()) {
            name(CLASSES_BEFORE, to);
            classes(checkpoint.classesBefore(), to);
            to.append(',');
        }
        name(LIMITS, to);
        limits(checkpoint.limits(), to);
        return to.append('}').toString();
    }

    private static void values(Map<String, Double> values, StringBuilder to) {
        to.append('{');
        boolean first = true;
        for (Map.Entry<String, Double> entry : values.entrySet()) {
            double value = entry.getValue();
            if (!Double.isFinite(value)) {
                continue;
            }
            if (!first) {
                to.append(',');
            }
            first = false;
            name(entry.getKey(), to);
            number(value, to);
        }
        to.append('}');
    }

    private static void classes(Map<String, Checkpoint.ClassCount> classes, StringBuilder to) {
        to.append('{');
        boolean first = true;
        for (Map.Entry<String, Checkpoint.ClassCount> entry : classes.entrySet()) {
            if (!first) {
                to.append(',');
            }
            first = false;
            name(entry.getKey(), to);
            Checkpoint.ClassCount count = entry.getValue();
            to.append('[')
                    .append(count.instances())
                    .append(',')
                    .append(count.bytes())
                    .append(']');
        }
        to.append('}');
    }

    private static void limits(Map<String, Limit> limits, StringBuilder to) {
        to.append('{');
        boolean first = true;
        for (Map.Entry<String, Limit> entry : limits.entrySet()) {
            if (!first) {
                to.append(',');
            }
            first = false;
            name(entry.getKey(), to);
            to.append('{');
            name(NAME, to);
            string(entry.getValue().name(), to);
            to.append(',');
            name(VALUE, to);
            number(entry.getValue().value(), to);
            to.append('}');
        }
        to.append('}');
    }

    private static void name(String name, StringBuilder to) {
        string(name, to);
        to.append(':');
    }

    private static void number(double value, StringBuilder to) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            to.append((long) value);
        } else {
            to.append(value);
        }
    }

    private static void string(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < 0x20) {
                to.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}
