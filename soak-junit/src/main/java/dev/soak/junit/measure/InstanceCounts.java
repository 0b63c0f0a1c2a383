package dev.soak.junit.measure;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.resource.Resources;
import dev.soak.probe.jvm.DiagnosticCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Instances of each class after a full GC, from the JVM's class histogram. */
final class InstanceCounts {
    private static final int FIRST_CLASSES = 8_192;
    private static final String TOTAL = "Total";

    private final DiagnosticCommand commands;
    /** Rows of classes whose names are not folded; of others there may be any number. */
    private final Map<String, Integer> rows = new HashMap<>(2 * FIRST_CLASSES);

    InstanceCounts(DiagnosticCommand commands) {
        this.commands = commands;
    }

    /**
     * Runs a full GC and reads the counts into the current checkpoint.
     *
     * @return bytes of the live set
     */
    long read(CheckpointTable into) throws IOException {
        String printed = commands.run("gcClassHistogram");
        long bytes = 0;
        int end;
        for (int at = 0; at < printed.length(); at = end + 1) {
            end = printed.indexOf('\n', at);
            end = end < 0 ? printed.length() : end;
            bytes = Math.max(bytes, row(printed, at, end, into));
        }
        if (bytes == 0) {
            throw new IOException("the class histogram is empty");
        }
        return bytes;
    }

    /** Reads {@code num: instances bytes class (module)} or the total, whose bytes it returns. */
    private long row(String text, int from, int to, CheckpointTable into) {
        int[] at = {from};
        String number = word(text, at, to);
        String instances = word(text, at, to);
        String bytes = word(text, at, to);
        if (number.equals(TOTAL)) {
            return Long.parseLong(bytes);
        }
        if (!number.endsWith(":") || number.length() < 2 || !Character.isDigit(number.charAt(0))) {
            return 0;
        }
        into.add(row(word(text, at, to), into), Long.parseLong(instances));
        return 0;
    }

    private int row(String name, CheckpointTable into) {
        Integer known = rows.get(name);
        if (known != null) {
            return known;
        }
        String folded = ClassNames.fold(name);
        int row = into.row(Resources.CLASS_INSTANCES.part(folded).toString());
        if (folded.equals(name)) {
            rows.put(name, row);
        }
        return row;
    }

    private static String word(String text, int[] at, int to) {
        int from = at[0];
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        int end = from;
        while (end < to && text.charAt(end) > ' ') {
            end++;
        }
        at[0] = end;
        return text.substring(from, end);
    }
}
