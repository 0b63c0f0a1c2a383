package dev.soak.analysis.jfr;

/** What a collection collects, and so what the heap that it leaves says of the live set. */
enum GcKind {
    /** A part of the heap, G1's mixed collections included: what is left is the live set and the garbage elsewhere. */
    YOUNG,
    /** Nothing yet: G1's concurrent cycle finds the garbage of the old generation, the mixed collections remove it. */
    MARKING,
    /** All of the heap: what is left is the live set, and with a concurrent collector what was allocated meanwhile. */
    WHOLE,
    /** A collector that we do not know. */
    UNKNOWN;

    /** The kind by the name in {@code jdk.GarbageCollection}, for all collectors of OpenJDK 11 to 25. */
    static GcKind ofName(String name) {
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
