package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.FleetReport.Coverage;
import dev.soak.analysis.fleet.FleetReport.InconclusiveNight;
import dev.soak.analysis.fleet.FleetReport.NightSummary;
import dev.soak.analysis.fleet.FleetReport.ServiceSummary;
import dev.soak.analysis.fleet.ServiceHistory.Night;
import dev.soak.analysis.fleet.ServiceHistory.Track;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Judges a fleet: from the histories of its services to tickets. The same histories give the same report, whatever their order
 * and wherever they were reduced.
 */
public final class FleetJudge {
    private final ErrorBounds bounds;

    public FleetJudge(ErrorBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Judges.
     *
     * @param unreadable problems with input that belongs to no service; those of the services are added
     */
    public FleetReport judge(List<ServiceHistory> histories, List<FleetProblem> unreadable) {
        List<ServiceHistory> services = histories.stream()
                .sorted(Comparator.comparing(ServiceHistory::service))
                .toList();
        SortedSet<LocalDate> dates = new TreeSet<>();
        services.forEach(service -> service.nights().forEach(night -> dates.add(night.date())));
        List<Ticket> tickets = dates.isEmpty()
                ? List.of()
                : RootCauses.tickets(new TicketOpening(bounds, services).opened(dates), dates.last());
        Map<String, Integer> perService = new HashMap<>();
        tickets.stream()
                .flatMap(ticket -> ticket.services().stream())
                .filter(affected -> affected.status() != Ticket.Status.GONE)
                .forEach(affected -> perService.merge(affected.service(), 1, Integer::sum));
        List<FleetProblem> all = new ArrayList<>(unreadable);
        services.forEach(service -> all.addAll(service.problems()));
        all.sort(null);
        return new FleetReport(
                coverage(services, dates),
                bounds,
                tickets,
                services.stream()
                        .map(service -> summary(service, perService.getOrDefault(service.service(), 0)))
                        .toList(),
                all);
    }

    private static Coverage coverage(List<ServiceHistory> services, SortedSet<LocalDate> dates) {
        return new Coverage(
                dates.isEmpty() ? null : dates.first(),
                dates.isEmpty() ? null : dates.last(),
                services.size(),
                services.stream().mapToInt(ServiceHistory::runs).sum(),
                services.stream().mapToInt(service -> service.nights().size()).sum(),
                (int) services.stream()
                        .flatMap(service -> service.nights().stream())
                        .filter(Night::conclusive)
                        .count());
    }

    private static ServiceSummary summary(ServiceHistory service, int tickets) {
        List<Night> nights = service.nights();
        List<Night> last = nights.subList(Math.max(0, nights.size() - ServiceSummary.MOST_NIGHTS), nights.size());
        return new ServiceSummary(
                service.service(),
                last.stream()
                        .map(night -> new NightSummary(night.date(), night.build(), night.outcome(), night.report()))
                        .toList(),
                last.stream()
                        .filter(night -> !night.conclusive())
                        .map(night -> new InconclusiveNight(night.date(), night.outcome(), night.sentence()))
                        .toList(),
                tickets,
                service.changes(),
                service.detectable());
    }

    /**
     * A track for which the evidence sufficed.
     *
     * @param point the index of the point at which it did
     */
    record Opened(ServiceHistory service, Track track, int point, LocalDate on) {}
}
