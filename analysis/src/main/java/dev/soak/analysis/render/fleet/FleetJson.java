package dev.soak.analysis.render.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.FleetReport.Coverage;
import dev.soak.analysis.fleet.FleetReport.ServiceSummary;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.fleet.Ticket.AffectedService;
import dev.soak.analysis.render.json.PlainDouble;
import dev.soak.analysis.wording.FleetWording;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code fleet.json}. Absent values are null, never 0. */
public final class FleetJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new PlainDouble())
                    .addSerializer(double.class, new PlainDouble())
                    .addSerializer(LocalDate.class, ToStringSerializer.instance))
            .build();

    private FleetJson() {}

    private record Document(
            String schema,
            String sentence,
            Coverage coverage,
            ErrorBounds bounds,
            List<TicketDocument> tickets,
            List<ServiceSummary> services,
            SortedMap<String, Integer> problemCounts,
            List<ProblemDocument> problems) {}

    private record TicketDocument(
            String headline,
            Ticket.Status status,
            LocalDate opened,
            String fingerprint,
            String resource,
            String subject,
            String site,
            List<AffectedService> services) {}

    private record ProblemDocument(String kind, String input, String detail, String sentence) {}

    /** Indented, ending with a line end. */
    public static String render(FleetReport report) {
        try {
            return JSON.writeValueAsString(new Document(
                            FleetReport.SCHEMA,
                            FleetWording.summary(report),
                            report.coverage(),
                            report.bounds(),
                            report.tickets().stream().map(FleetJson::ticket).toList(),
                            report.services(),
                            counts(report),
                            report.problems().stream().map(FleetJson::problem).toList()))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TicketDocument ticket(Ticket ticket) {
        return new TicketDocument(
                FleetWording.headline(ticket),
                ticket.status(),
                ticket.opened(),
                ticket.fingerprint(),
                ticket.resource(),
                ticket.subject(),
                ticket.site(),
                ticket.services());
    }

    private static ProblemDocument problem(FleetProblem problem) {
        return new ProblemDocument(
                FleetWording.name(problem.kind()), problem.input(), problem.detail(), FleetWording.problem(problem));
    }

    /** How many problems there are of each kind. */
    static SortedMap<String, Integer> counts(FleetReport report) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        report.problems().forEach(problem -> counts.merge(FleetWording.name(problem.kind()), 1, Integer::sum));
        return counts;
    }
}
