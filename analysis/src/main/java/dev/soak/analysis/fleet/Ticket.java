package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.ServiceHistory.Change;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One root cause, in all services that have it.
 *
 * @param fingerprint the cause
 * @param resource what grows
 * @param subject what grows in it; empty where only the whole is known
 * @param site the innermost known frame; empty if unknown
 * @param status that of its services that matters most
 * @param opened the night after which the first service had a ticket
 * @param services in the order of their names
 */
public record Ticket(
        String fingerprint,
        String resource,
        String subject,
        String site,
        Status status,
        LocalDate opened,
        List<AffectedService> services) {
    public Ticket {
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(resource);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(site);
        Objects.requireNonNull(status);
        Objects.requireNonNull(opened);
        services = List.copyOf(services);
    }

    /** The status of a leak; what matters most comes first. */
    public enum Status {
        /** Its ticket was opened by the newest night. */
        NEW,
        /** Grows faster than when the ticket was opened. */
        WORSE,
        /** Was there before, and still is. */
        KNOWN,
        /** Not seen in nights that could have shown it. */
        GONE
    }

    /** Whether it still is a leak. */
    public boolean isOpen() {
        return status != Status.GONE;
    }

    /**
     * A service with this cause.
     *
     * @param when when it was seen
     * @param growth how fast
     * @param logEvidence natural logarithm of the e-value, as it was when the ticket was opened
     * @param report of the last run that shows it
     */
    public record AffectedService(
            String service, Status status, When when, Growth growth, double logEvidence, String report) {
        public AffectedService {
            Objects.requireNonNull(service);
            Objects.requireNonNull(status);
            Objects.requireNonNull(when);
            Objects.requireNonNull(growth);
            Objects.requireNonNull(report);
        }
    }

    /**
     * When a service had it.
     *
     * @param first first seen
     * @param build of that night; empty if unknown
     * @param opened the night after which the evidence sufficed
     * @param last last seen
     * @param seen nights in which it was seen
     * @param judged conclusive nights since {@code first}
     */
    public record When(LocalDate first, String build, LocalDate opened, LocalDate last, int seen, int judged) {}

    /**
     * How fast it grows.
     *
     * @param perHour of the suspect when it was last seen, in {@code unit}; null if unknown
     * @param slopes of the series that shows it, a value a night in which it was seen
     * @param began the change of a whole resource's slope that is nearest to the first sighting; null if there is none within
     *     three nights of it
     */
    public record Growth(
            @Nullable Double perHour,
            String unit,
            List<Double> slopes,
            @Nullable Change began) {
        public Growth {
            slopes = List.copyOf(slopes);
        }
    }
}
