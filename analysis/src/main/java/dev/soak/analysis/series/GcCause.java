package dev.soak.analysis.series;

import java.util.Set;

/** Why a heap was collected, in HotSpot's words ({@code GCCause::to_string}). */
public final class GcCause {
    private static final Set<String> ASKED_FOR =
            Set.of("System.gc()", "Heap Inspection Initiated GC", "Diagnostic Command", "Heap Dump Initiated GC");

    private GcCause() {}

    /** Whether somebody asked for it: such a collection says more than the program's own leave behind. */
    public static boolean isAskedFor(String cause) {
        return ASKED_FOR.contains(cause);
    }
}
