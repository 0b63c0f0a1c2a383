package dev.soak.analysis.render.fleet;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.FleetReport.ServiceSummary;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.wording.FleetWording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The judgement in Prometheus' text format, for a text-file collector or a push gateway. Labels are bounded: the services and
 * the open tickets.
 */
public final class FleetPrometheus {
    private final StringBuilder text = new StringBuilder();

    private FleetPrometheus() {}

    public static String render(FleetReport report) {
        return new FleetPrometheus().of(report);
    }

    private String of(FleetReport report) {
        family("soak_fleet_tickets", "Root causes by status.");
        for (Ticket.Status status : Ticket.Status.values()) {
            sample(
                    "soak_fleet_tickets",
                    List.of("status", FleetWording.name(status)),
                    report.tickets().stream()
                            .filter(one -> one.status() == status)
                            .count());
        }
        family("soak_fleet_ticket_services", "Services in which a root cause still leaks.");
        for (Ticket ticket : report.open()) {
            sample(
                    "soak_fleet_ticket_services",
                    List.of("fingerprint", ticket.fingerprint(), "status", FleetWording.name(ticket.status())),
                    ticket.services().stream()
                            .filter(one -> one.status() != Ticket.Status.GONE)
                            .count());
        }
        family("soak_fleet_service_tickets", "Open tickets of a service.");
        for (ServiceSummary service : report.services()) {
            sample("soak_fleet_service_tickets", List.of("service", service.service()), service.tickets());
        }
        LocalDate last = report.coverage().lastNight();
        family("soak_fleet_service_conclusive", "1 if the service has a verdict of the last night, otherwise 0.");
        for (ServiceSummary service : report.services()) {
            boolean conclusive = service.nights().stream()
                    .anyMatch(night -> night.date().equals(last) && PackedRun.Result.isConclusive(night.outcome()));
            sample("soak_fleet_service_conclusive", List.of("service", service.service()), conclusive ? 1 : 0);
        }
        family("soak_fleet_problems", "Input that could not be used as it is, by kind.");
        for (FleetProblem.Kind kind : FleetProblem.Kind.values()) {
            sample(
                    "soak_fleet_problems",
                    List.of("kind", FleetWording.name(kind)),
                    report.problems().stream().filter(one -> one.kind() == kind).count());
        }
        if (last != null) {
            family("soak_fleet_last_night_timestamp_seconds", "Midnight, UTC, of the last night.");
            sample("soak_fleet_last_night_timestamp_seconds", List.of(), last.toEpochDay() * 86_400);
        }
        return text.toString();
    }

    private void family(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void sample(String name, List<String> labels, long value) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += 2) {
            pairs.add(labels.get(i) + "=\"" + escaped(labels.get(i + 1)) + "\"");
        }
        text.append(name).append(pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}");
        text.append(' ').append(value).append('\n');
    }

    private static String escaped(String value) {
        return Escape.plain(value).replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
