package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.FleetJudge.Opened;
import dev.soak.analysis.fleet.ServiceHistory.Change;
import dev.soak.analysis.fleet.ServiceHistory.Night;
import dev.soak.analysis.fleet.ServiceHistory.Point;
import dev.soak.analysis.fleet.ServiceHistory.Quantity;
import dev.soak.analysis.fleet.Ticket.AffectedService;
import dev.soak.analysis.fleet.Ticket.Status;
import dev.soak.analysis.regression.ChangePoints;
import dev.soak.analysis.regression.ChangePoints.ChangePoint;
import dev.soak.analysis.statistics.Medians;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups the leaks of all services by their cause: one ticket for each fingerprint. */
final class RootCauses {
    /** Conclusive nights without a sighting after which a leak is gone: each sees it with a probability of 0.85. */
    private static final int ABSENT_NIGHTS = 2;

    /** How much faster the newest regime of slopes must be for a leak to be worse. */
    private static final double WORSE = 1.2;

    /** Nights between a change point and the first sighting that it explains. */
    private static final long NEAR = 3;

    private RootCauses() {}

    /** The tickets, what matters most first. */
    static List<Ticket> tickets(List<Opened> opened, LocalDate newest) {
        SortedMap<String, SortedMap<String, Opened>> byCause = new TreeMap<>();
        SortedMap<String, LocalDate> openedOn = new TreeMap<>();
        for (Opened one : opened) {
            String fingerprint = one.track().fingerprint();
            openedOn.putIfAbsent(fingerprint, one.on());
            // A leak that was gone and has come back is told as it is now.
            byCause.computeIfAbsent(fingerprint, key -> new TreeMap<>())
                    .merge(one.service().service(), one, RootCauses::later);
        }
        List<Ticket> tickets = new ArrayList<>();
        byCause.forEach((fingerprint, services) ->
                tickets.add(ticket(services, Objects.requireNonNull(openedOn.get(fingerprint)), newest)));
        tickets.sort(Comparator.comparing(Ticket::status)
                .thenComparing(ticket -> -ticket.services().size())
                .thenComparing(Ticket::fingerprint));
        return tickets;
    }

    private static Opened later(Opened a, Opened b) {
        return a.track().first().night() >= b.track().first().night() ? a : b;
    }

    private static Ticket ticket(SortedMap<String, Opened> services, LocalDate opened, LocalDate newest) {
        List<AffectedService> affected =
                services.values().stream().map(one -> affected(one, newest)).toList();
        PackedSuspect suspect = services.values().iterator().next().track().suspect();
        return new Ticket(
                suspect.fingerprint(),
                suspect.resource(),
                suspect.subject(),
                suspect.site(),
                status(affected, opened, newest),
                opened,
                affected);
    }

    /** A cause is new as a whole, and known as soon as one of its services had it before; another service makes it worse. */
    private static Status status(List<AffectedService> affected, LocalDate opened, LocalDate newest) {
        List<Status> open = affected.stream()
                .map(AffectedService::status)
                .filter(status -> status != Status.GONE)
                .sorted()
                .toList();
        if (open.isEmpty()) {
            return Status.GONE;
        }
        Status first = open.get(0);
        return first == Status.NEW && opened.isBefore(newest) ? Status.WORSE : first;
    }

    private static AffectedService affected(Opened one, LocalDate newest) {
        List<Night> nights = one.service().nights();
        List<Point> points = one.track().points();
        List<Point> seen = points.stream()
                .filter(point -> point.sighting() != Sighting.ABSENT)
                .toList();
        Night first = nights.get(one.track().first().night());
        Night last = nights.get(seen.get(seen.size() - 1).night());
        PackedSuspect suspect = one.track().suspect();
        List<Double> slopes =
                seen.stream().map(Point::slopePerHour).filter(Objects::nonNull).toList();
        return new AffectedService(
                one.service().service(),
                status(one, slopes, newest),
                new Ticket.When(first.date(), first.build(), one.on(), last.date(), seen.size(), points.size()),
                new Ticket.Growth(suspect.perHour(), suspect.unit(), slopes, began(one.service(), first)),
                points.get(one.point()).logEvidence(),
                last.report());
    }

    private static Status status(Opened one, List<Double> slopes, LocalDate newest) {
        if (isGone(one.track().points())) {
            return Status.GONE;
        }
        if (one.on().equals(newest)) {
            return Status.NEW;
        }
        return isFaster(slopes) ? Status.WORSE : Status.KNOWN;
    }

    private static boolean isGone(List<Point> points) {
        int absent = 0;
        for (int i = points.size() - 1; i >= 0 && points.get(i).sighting() == Sighting.ABSENT; i--) {
            absent += points.get(i).couldSee() ? 1 : 0;
        }
        return absent >= ABSENT_NIGHTS;
    }

    /** Whether the newest regime of the nightly slopes is faster than the first. */
    private static boolean isFaster(List<Double> slopes) {
        double[] history = slopes.stream().mapToDouble(slope -> slope).toArray();
        List<ChangePoint> changes = ChangePoints.in(history);
        if (changes.isEmpty()) {
            return false;
        }
        double before = Medians.of(Arrays.copyOfRange(history, 0, changes.get(0).first()));
        double now = Medians.of(
                Arrays.copyOfRange(history, changes.get(changes.size() - 1).first(), history.length));
        return now > WORSE * before;
    }

    private static @Nullable Change began(ServiceHistory service, Night first) {
        return service.changes().stream()
                .filter(change -> change.quantity() == Quantity.SLOPE && change.after() > change.before())
                .filter(change -> distance(change, first) <= NEAR)
                .min(Comparator.<Change>comparingLong(change -> distance(change, first))
                        .thenComparingDouble(Change::p)
                        .thenComparing(Change::series))
                .orElse(null);
    }

    private static long distance(Change change, Night first) {
        return Math.abs(ChronoUnit.DAYS.between(change.since(), first.date()));
    }
}
