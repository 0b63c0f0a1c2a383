package dev.soak.benchmarks.corpus;

import java.util.Locale;

/** The two versions of a library in an entry. */
enum Version {
    AFFECTED,
    FIXED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
