package dev.soak.analysis.fleet;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A suspect of a packed run.
 *
 * @param fingerprint identifies the same cause in other runs and services
 * @param perHour growth in {@code unit} per hour; null where it is not known
 * @param unit in UCUM
 * @param site the innermost known frame of where it is allocated, opened or started; empty if unknown
 * @param series ids of the series that it stands for
 */
public record PackedSuspect(
        String fingerprint,
        String resource,
        String subject,
        @Nullable Double perHour,
        String unit,
        String site,
        List<String> series)
        implements Serializable {
    public PackedSuspect {
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(resource);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(site);
        series = List.copyOf(series);
    }
}
