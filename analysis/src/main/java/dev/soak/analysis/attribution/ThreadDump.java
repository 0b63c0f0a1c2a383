package dev.soak.analysis.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code jcmd Thread.print} prints. */
final class ThreadDump {
    private static final Pattern HEAD = Pattern.compile("^\"(.*)\" #\\d+.*");
    private static final Pattern STATE = Pattern.compile("^\\s+java\\.lang\\.Thread\\.State: (\\w+).*");
    private static final Pattern FRAME = Pattern.compile("^\\s+at (.*)");
    /** Module and version before the class, and before the file. */
    private static final Pattern MODULE = Pattern.compile("(?<=^|\\()[\\w.]+(@[^/()]*)?/");
    /** Where every waiting thread stands, whatever it waits for. */
    private static final List<String> PLUMBING = List.of(
            "java.lang.Object.wait",
            "java.lang.Thread.sleep",
            "java.lang.Thread.park",
            "java.lang.VirtualThread.",
            "java.lang.System$",
            "java.util.concurrent.locks.",
            "java.util.concurrent.ForkJoinPool.unmanagedBlock",
            "java.util.concurrent.ForkJoinPool.managedBlock",
            "jdk.internal.");

    private ThreadDump() {}

    /** A Java thread: its name, its state and its frames, innermost first. */
    record Entry(String name, String state, List<String> frames) {
        Entry {
            frames = List.copyOf(frames);
        }

        /** {@code WAITING in com.acme.Pool.take(Pool.java:17)}. */
        String waitsIn() {
            return frames.stream()
                    .filter(frame -> PLUMBING.stream().noneMatch(frame::startsWith))
                    .findFirst()
                    .map(frame -> state + " in " + frame)
                    .orElse(state);
        }
    }

    /** The threads that have a Java state. */
    static List<Entry> parse(String dump) {
        List<Entry> entries = new ArrayList<>();
        String name = null;
        String state = null;
        List<String> frames = new ArrayList<>();
        for (String line : (Iterable<String>) dump.lines()::iterator) {
            Matcher head = HEAD.matcher(line);
            Matcher at = FRAME.matcher(line);
            Matcher is = STATE.matcher(line);
            if (head.matches() || line.isBlank()) {
                if (name != null && state != null) {
                    entries.add(new Entry(name, state, frames));
                }
                name = head.matches() ? head.group(1) : null;
                state = null;
                frames = new ArrayList<>();
            } else if (is.matches()) {
                state = is.group(1);
            } else if (at.matches()) {
                frames.add(MODULE.matcher(at.group(1)).replaceAll(""));
            }
        }
        if (name != null && state != null) {
            entries.add(new Entry(name, state, frames));
        }
        return entries;
    }
}
