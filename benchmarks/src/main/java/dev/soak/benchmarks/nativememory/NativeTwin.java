package dev.soak.benchmarks.nativememory;

import dev.soak.benchmarks.zoo.SpecimenSoak;
import dev.soak.zoo.GroundTruth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A specimen under one setting of the allocator.
 *
 * @param number from 0, which names the output folder
 */
record NativeTwin(int number, GroundTruth specimen, Arenas arenas) {
    /** Leaks and twins alternate, so that any number of soaks has about as many of both. */
    private static final List<String> SPECIMENS = List.of(
            "native-handle-lost",
            "native-memory-retained",
            "deflater-per-head",
            "deflater-ended",
            "inflater-never-ended",
            "native-handle-closed",
            "native-memory-never-freed",
            "native-memory-freed");

    /** How many arenas glibc may use. */
    enum Arenas {
        DEFAULT,
        TWO;

        Map<String, String> environment() {
            return this == DEFAULT ? Map.of() : Map.of("MALLOC_ARENA_MAX", "2");
        }
    }

    /**
     * The first twins: each specimen with the default, then each with two arenas, and so on.
     *
     * @param zoo the catalogue
     */
    static List<NativeTwin> first(int count, List<GroundTruth> zoo) {
        List<GroundTruth> specimens = zoo.stream()
                .filter(truth -> SPECIMENS.contains(truth.name()))
                .sorted(Comparator.comparingInt(truth -> SPECIMENS.indexOf(truth.name())))
                .toList();
        List<NativeTwin> twins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Arenas arenas = Arenas.values()[i / specimens.size() % Arenas.values().length];
            twins.add(new NativeTwin(i, specimens.get(i % specimens.size()), arenas));
        }
        return twins;
    }

    /** The options that make soak run it. */
    List<String> options(double rate) {
        return SpecimenSoak.target(specimen, rate, "");
    }

    String folder() {
        return number + "-" + specimen.name();
    }
}
