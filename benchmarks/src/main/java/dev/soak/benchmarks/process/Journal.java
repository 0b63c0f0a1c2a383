package dev.soak.benchmarks.process;

import dev.soak.analysis.run.JournalTail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads journals of runs. */
public final class Journal {
    private Journal() {}

    /** Everything written so far: one poll returns only as much as fits into its buffer. */
    public static <T> List<T> readAll(JournalTail<T> tail) throws IOException {
        List<T> all = new ArrayList<>();
        for (List<T> some = tail.poll(); !some.isEmpty(); some = tail.poll()) {
            all.addAll(some);
        }
        return all;
    }
}
