package dev.soak.junit.run;

import dev.soak.junit.Watch;
import dev.soak.junit.wording.LeakWording;
import java.util.List;
import java.util.stream.Collectors;

/** Suppressed in a failure of the code under test: the resources that grew until then, one of which may have run out. */
final class GrowthBeforeFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** @param perRepetition how many more there were after each repetition */
    record Resource(Watch kind, String subject, double perRepetition) {}

    GrowthBeforeFailure(List<Resource> grown) {
        super(
                LeakWording.beforeFailure(grown.stream()
                        .map(resource ->
                                LeakWording.growth(resource.subject(), resource.perRepetition(), resource.kind()))
                        .collect(Collectors.toList())),
                null,
                false,
                false);
    }
}
