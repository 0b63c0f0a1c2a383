package dev.soak.analysis.wording;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.ServiceHistory.Change;
import dev.soak.analysis.fleet.ServiceHistory.Quantity;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.fleet.Ticket.AffectedService;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The judgement on a fleet in words. */
public final class FleetWording {
    private FleetWording() {}

    /** {@code 2 new, 1 worse, 9 known, 3 gone; 198 of 200 services have a verdict of the last night, 2026-11-26}. */
    public static String summary(FleetReport report) {
        LocalDate last = report.coverage().lastNight();
        if (last == null) {
            return "no runs";
        }
        String tickets = report.tickets().isEmpty() ? "no tickets" : counts(report);
        long current = report.services().stream()
                .filter(service -> service.nights().stream()
                        .anyMatch(night -> night.date().equals(last) && PackedRun.Result.isConclusive(night.outcome())))
                .count();
        return tickets + "; " + current + " of " + report.coverage().services()
                + " services have a verdict of the last night, " + last;
    }

    private static String counts(FleetReport report) {
        return Arrays.stream(Ticket.Status.values())
                .map(status -> report.tickets().stream()
                                .filter(ticket -> ticket.status() == status)
                                .count() + " " + name(status))
                .collect(Collectors.joining(", "));
    }

    public static String name(Ticket.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** {@code com.acme.Order held by static Cache.all in 37 services, since builds 3.1.8}. */
    public static String headline(Ticket ticket) {
        int services = ticket.services().size();
        Set<String> builds = ticket.services().stream()
                .map(one -> one.when().build())
                .filter(build -> !build.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        LocalDate first = ticket.services().stream()
                .map(one -> one.when().first())
                .min(LocalDate::compareTo)
                .orElse(ticket.opened());
        return cause(ticket) + " in "
                + (services == 1 ? ticket.services().get(0).service() : services + " services") + ", since "
                + (builds.size() == 1 ? "build " + builds.iterator().next() + ", " : "") + first;
    }

    /** What grows, what holds it or where it comes from. */
    public static String cause(Ticket ticket) {
        String what = ticket.subject().isEmpty()
                ? ticket.resource()
                : ticket.resource() + " " + SuspectWording.className(ticket.subject());
        String holder = ticket.fingerprint()
                .substring(Math.min(
                        ticket.fingerprint().length(),
                        ticket.resource().length() + ticket.subject().length() + 2));
        String where = holder.contains(" > ") ? ", held by " + holder : holder.isEmpty() ? "" : ", from " + holder;
        return what + where;
    }

    /** {@code +3.1 MiB/h, seen in 5 of 6 nights}. */
    public static String growth(AffectedService one) {
        Double rate = one.growth().perHour();
        String seen = "seen in " + one.when().seen() + " of " + one.when().judged() + " nights";
        return rate == null ? seen : HumanFormat.perHour(rate, one.growth().unit()) + ", " + seen;
    }

    /** {@code heap.live: slope +2.1 MiB/h since 2026-11-20, build 41 (before: +0.1 MiB/h)}. */
    public static String change(Change change) {
        return change.series() + ": " + quantity(change, change.after()) + " since " + change.since()
                + (change.build().isEmpty() ? "" : ", build " + change.build()) + " (before: "
                + quantity(change, change.before()) + ")";
    }

    private static String quantity(Change change, double value) {
        return change.quantity() == Quantity.SLOPE
                ? HumanFormat.perHour(value, change.unit())
                : HumanFormat.value(value, change.unit());
    }

    public static String problem(FleetProblem problem) {
        return problem.input() + ": " + detail(problem.kind(), problem.detail());
    }

    private static String detail(FleetProblem.Kind kind, String detail) {
        return switch (kind) {
            case RUN_NOT_PACKED -> "not packed: " + detail;
            case PACK_DAMAGED -> "damaged, left out: " + detail;
            case PACK_OF_OTHER_SCHEMA ->
                "schema " + detail + ", left out (this version reads schema " + PackedRun.SCHEMA
                        + "; pack the run again)";
            case DUPLICATE_RUN -> "the same run as " + detail + ", left out";
            case STARTED_IN_FUTURE -> "started at " + detail + ", which is in the future: left out (check the clocks)";
            case OVERLAPPING_RUNS -> "began before the end of " + detail + " (two runs at once, or clocks that differ)";
            case SUPERSEDED -> "replaced by " + detail + ", of the same night";
            case RUN_DAMAGED -> detail + " files of the run folder are damaged; the rest was judged";
        };
    }

    /** What a kind of problem is called in a table and in metrics. */
    public static String name(FleetProblem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A date, or a dash. */
    public static String date(@Nullable LocalDate date) {
        return date == null ? "–" : date.toString();
    }
}
