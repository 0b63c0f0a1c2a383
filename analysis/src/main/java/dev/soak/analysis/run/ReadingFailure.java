package dev.soak.analysis.run;

import dev.soak.analysis.resource.Resource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reading that failed during a run, once or again and again.
 *
 * @param resources the names of the resources that it reads; empty where they are the target's own, such as its metrics
 * @param reading what was read, where {@code resources} does not say it
 * @param reason of the last failure
 * @param count how often it failed
 * @param last time of the last failure, in seconds since the start; null where that is not known
 */
public record ReadingFailure(
        List<String> resources,
        String reading,
        String reason,
        long count,
        @Nullable Double last) {
    public ReadingFailure {
        resources = List.copyOf(resources);
        Objects.requireNonNull(reading);
        Objects.requireNonNull(reason);
    }

    /** Whether it reads a resource. */
    public boolean of(Resource resource) {
        return resources.contains(resource.name());
    }
}
