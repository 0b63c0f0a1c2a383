package dev.soak.analysis.gc;

/** The part of the heap that a GC collects, which decides how close the heap after it is to the live set. */
public enum GcKind {
    /** A part of the heap, including G1's mixed collections: the live set and the garbage elsewhere remain. */
    YOUNG,
    /** Nothing yet: G1's concurrent cycle finds the garbage of the old generation, the mixed collections free it. */
    MARKING,
    /** The whole heap: the live set remains, and with a concurrent collector also what was allocated meanwhile. */
    WHOLE,
    /** A collector that is not listed here. */
    UNKNOWN;

    /** The kind by the name in {@code jdk.GarbageCollection}, for all collectors of OpenJDK 11 to 25. */
    public static GcKind ofName(String name) {
        return switch (name) {
            case "DefNew", "ParNew", "ParallelScavenge", "G1New", "ZGC Minor" -> YOUNG;
            case "G1Old" -> MARKING;
            case "SerialOld",
                    "ParallelOld",
                    "PSMarkSweep",
                    "ConcurrentMarkSweep",
                    "G1Full",
                    "Shenandoah",
                    "Z",
                    "ZGC Major" -> WHOLE;
            default -> UNKNOWN;
        };
    }
}
