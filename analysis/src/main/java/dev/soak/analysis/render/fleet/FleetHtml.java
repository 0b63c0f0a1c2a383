package dev.soak.analysis.render.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.FleetReport.NightSummary;
import dev.soak.analysis.fleet.FleetReport.ServiceSummary;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.ServiceHistory.Change;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.fleet.Ticket.AffectedService;
import dev.soak.analysis.fleet.Ticket.Status;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.render.json.PlainDouble;
import dev.soak.analysis.wording.FleetWording;
import dev.soak.analysis.wording.HumanFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code fleet.html}: one file without references to others, except links to the pages of runs. Tables keep only the rows in
 * view, so that thousands of services stay fast.
 */
public final class FleetHtml {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Double.class, new PlainDouble()))
            .build();

    /** More problems than this are only counted; {@code fleet.json} has all. */
    private static final int MOST_PROBLEMS = 500;

    private FleetHtml() {}

    private record Page(List<TicketRow> tickets, List<ServiceRow> services, List<String> problems) {}

    private record TicketRow(
            String status, String tone, String headline, String fingerprint, String site, List<AffectedRow> services) {}

    private record AffectedRow(
            String service,
            String status,
            String tone,
            String growth,
            String first,
            String build,
            @Nullable String began,
            List<Double> slopes,
            String report) {}

    private record ServiceRow(
            String name,
            int tickets,
            String detects,
            List<NightRow> nights,
            List<String> detectable,
            List<String> changes,
            List<String> inconclusive) {}

    private record NightRow(String date, String build, String outcome, String tone, String report) {}

    public static String render(FleetReport report) {
        ErrorBounds bounds = report.bounds();
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
                <title>Soak fleet</title><style>
                %s</style></head><body><main>
                <h1>Fleet: %s services, %s to %s</h1>
                <p>%s</p>
                <p class="hint">%s conclusive of %s service-nights; at most %s %% of the tickets of 30 nights are expected to be false.</p>
                <section id="tickets"><h2>Tickets</h2><input type="search" aria-label="Search tickets" placeholder="Search by cause, service or status">
                <p class="hint"></p><div class="table"></div><div class="detail" hidden></div></section>
                <section id="services"><h2>Services</h2><input type="search" aria-label="Search services" placeholder="Search by service">
                <p class="hint"></p><div class="table"></div><div class="detail" hidden></div></section>
                <section id="problems"></section>
                </main><script type="application/json" id="data">%s</script><script>
                %s</script></body></html>
                """.formatted(
                        resource("fleet.css"),
                        report.coverage().services(),
                        FleetWording.date(report.coverage().firstNight()),
                        FleetWording.date(report.coverage().lastNight()),
                        Escape.markup(FleetWording.summary(report)),
                        report.coverage().conclusive(),
                        report.coverage().serviceNights(),
                        HumanFormat.number(100 * bounds.falseDiscoveryRate()),
                        json(report),
                        resource("fleet.js"));
    }

    private static String json(FleetReport report) {
        try {
            // In a script element nothing but an end tag or a comment can end the data.
            return JSON.writeValueAsString(new Page(
                            report.tickets().stream().map(FleetHtml::ticket).toList(),
                            report.services().stream().map(FleetHtml::service).toList(),
                            report.problems().stream()
                                    .limit(MOST_PROBLEMS)
                                    .map(problem -> Escape.plain(FleetWording.problem(problem)))
                                    .toList()))
                    .replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TicketRow ticket(Ticket ticket) {
        return new TicketRow(
                FleetWording.name(ticket.status()),
                tone(ticket.status()),
                Escape.plain(FleetWording.headline(ticket)),
                Escape.plain(ticket.fingerprint()),
                Escape.plain(ticket.site()),
                ticket.services().stream().map(FleetHtml::affected).toList());
    }

    private static AffectedRow affected(AffectedService one) {
        Change began = one.growth().began();
        return new AffectedRow(
                Escape.plain(one.service()),
                FleetWording.name(one.status()),
                tone(one.status()),
                FleetWording.growth(one),
                one.when().first().toString(),
                Escape.plain(one.when().build()),
                began == null ? null : FleetWording.change(began),
                one.growth().slopes(),
                one.report());
    }

    private static String tone(Status status) {
        return switch (status) {
            case NEW, WORSE -> "bad";
            case KNOWN -> "doubtful";
            case GONE -> "good";
        };
    }

    private static ServiceRow service(ServiceSummary service) {
        List<String> detectable = service.detectable().stream()
                .map(one -> one.series() + " " + HumanFormat.perHour(one.perHour(), one.unit()))
                .toList();
        return new ServiceRow(
                Escape.plain(service.service()),
                service.tickets(),
                detectable.stream().findFirst().orElse(""),
                service.nights().stream().map(FleetHtml::night).toList(),
                detectable,
                service.changes().stream().map(FleetWording::change).toList(),
                service.inconclusive().stream()
                        .map(night -> night.date() + " " + night.outcome() + ": " + Escape.plain(night.reason()))
                        .toList());
    }

    private static NightRow night(NightSummary night) {
        return new NightRow(
                night.date().toString(),
                Escape.plain(night.build()),
                night.outcome().name(),
                tone(night.outcome()),
                night.report());
    }

    private static String tone(Outcome outcome) {
        return !PackedRun.Result.isConclusive(outcome) ? "d" : outcome == Outcome.PASS ? "g" : "b";
    }

    private static String resource(String name) {
        try (InputStream in = FleetHtml.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
