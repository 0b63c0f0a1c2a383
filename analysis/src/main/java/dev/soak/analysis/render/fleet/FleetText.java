package dev.soak.analysis.render.fleet;

import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.wording.FleetWording;
import java.util.Locale;

/** The judgement for a terminal: the summary, a line a ticket, the counts of problems. */
public final class FleetText {
    private static final int MOST_TICKETS = 50;

    private FleetText() {}

    public static String render(FleetReport report) {
        StringBuilder text = new StringBuilder(FleetWording.summary(report)).append('\n');
        report.tickets().stream().limit(MOST_TICKETS).forEach(ticket -> line(ticket, text));
        if (report.tickets().size() > MOST_TICKETS) {
            text.append("  … ").append(report.tickets().size() - MOST_TICKETS).append(" more in the report\n");
        }
        FleetJson.counts(report)
                .forEach((kind, count) -> text.append("problem ")
                        .append(kind)
                        .append(": ")
                        .append(count)
                        .append('\n'));
        return text.toString();
    }

    private static void line(Ticket ticket, StringBuilder to) {
        to.append(String.format(
                Locale.ROOT,
                "  %-5s %s%n",
                FleetWording.name(ticket.status()).toUpperCase(Locale.ROOT),
                Escape.plain(FleetWording.headline(ticket))));
    }
}
