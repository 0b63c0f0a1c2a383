package dev.soak.analysis.fleet;

import dev.soak.analysis.outcome.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The judgement on a fleet: the content of {@code fleet.json}.
 *
 * @param tickets what matters most first
 * @param services by name
 * @param problems input that could not be used as it is, in order
 */
public record FleetReport(
        Coverage coverage,
        ErrorBounds bounds,
        List<Ticket> tickets,
        List<ServiceSummary> services,
        List<FleetProblem> problems) {
    /** The version of {@code fleet.json}. */
    public static final String SCHEMA = "soak-fleet/1";

    public FleetReport {
        Objects.requireNonNull(coverage);
        Objects.requireNonNull(bounds);
        tickets = List.copyOf(tickets);
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /**
     * What was judged.
     *
     * @param firstNight null without a run
     * @param lastNight null without a run
     * @param runs that were read
     * @param serviceNights nights of services, of which {@code conclusive} have a verdict
     */
    public record Coverage(
            @Nullable LocalDate firstNight,
            @Nullable LocalDate lastNight,
            int services,
            int runs,
            int serviceNights,
            int conclusive) {}

    /**
     * One service.
     *
     * @param nights its last nights, oldest first
     * @param inconclusive nights among these without a verdict
     * @param tickets open tickets that it has a part in
     * @param changes change points from night to night
     * @param detectable the smallest growth that its nights can detect
     */
    public record ServiceSummary(
            String service,
            List<NightSummary> nights,
            List<InconclusiveNight> inconclusive,
            int tickets,
            List<ServiceHistory.Change> changes,
            List<ServiceHistory.Detectable> detectable) {
        /** Nights that are listed. */
        static final int MOST_NIGHTS = 60;

        public ServiceSummary {
            Objects.requireNonNull(service);
            nights = List.copyOf(nights);
            inconclusive = List.copyOf(inconclusive);
            changes = List.copyOf(changes);
            detectable = List.copyOf(detectable);
        }
    }

    /** One night of a service. */
    public record NightSummary(LocalDate date, String build, Outcome outcome, String report) {}

    /** A night without a verdict, and why. */
    public record InconclusiveNight(LocalDate date, Outcome outcome, String reason) {}

    /** The open tickets. */
    public List<Ticket> open() {
        return tickets.stream().filter(Ticket::isOpen).toList();
    }
}
