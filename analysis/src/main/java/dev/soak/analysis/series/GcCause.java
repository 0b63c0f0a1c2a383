package dev.soak.analysis.series;

import java.util.Set;

/** The cause of a collection as HotSpot names it ({@code GCCause::to_string}). */
public final class GcCause {
    private static final Set<String> ASKED_FOR =
            Set.of("System.gc()", "Heap Inspection Initiated GC", "Diagnostic Command", "Heap Dump Initiated GC");

    private GcCause() {}

    /** Whether it was requested explicitly: such a collection leaves less behind than the program's own do. */
    public static boolean isAskedFor(String cause) {
        return ASKED_FOR.contains(cause);
    }
}
