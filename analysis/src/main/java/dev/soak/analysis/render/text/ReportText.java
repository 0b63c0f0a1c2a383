package dev.soak.analysis.render.text;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.render.text.TextLayout.Tone;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report for a terminal: the verdict first, then what the reader asks next, in that order. */
public final class ReportText {
    private static final int MOST_SERIES = 12;
    private static final int MOST_SUSPECTS = 5;
    private static final int LABEL = 12;

    private final Report report;
    private final TextLayout page;

    private ReportText(Report report, int width, boolean colour) {
        this.report = report;
        this.page = new TextLayout(width, colour);
    }

    /**
     * Renders a report.
     *
     * @param width columns of the terminal
     * @param colour whether to use ANSI colours
     * @return lines ending with a line end
     */
    public static String render(Report report, int width, boolean colour) {
        return new ReportText(report, width, colour).render();
    }

    private String render() {
        page.labelled(0, report.outcome().name(), LABEL, Tone.of(report.outcome()), report.reason());
        page.labelled(0, "", LABEL, Tone.QUIET, about());
        suspects();
        growing();
        sight();
        others();
        latency();
        list("Thresholds", ReportWording.thresholds(report));
        agent();
        list("Notes", report.notes());
        files();
        return page.toString();
    }

    private String about() {
        Report.Run run = report.run();
        List<String> parts = new ArrayList<>();
        if (!run.bot().isEmpty()) {
            parts.add("bot " + run.bot());
        }
        parts.add(HumanFormat.clock(run.seconds()) + " measured");
        Double planned = run.durationSeconds();
        if (planned != null && planned > run.seconds() * 1.05 + 5) {
            parts.add("of " + HumanFormat.clock(planned) + " planned");
        }
        Double work = run.work();
        if (work != null) {
            parts.add(HumanFormat.number(work) + " PRs");
        }
        return String.join(", ", parts);
    }

    private void suspects() {
        List<Suspect> named = report.suspects().stream()
                .filter(Suspect::isNamed)
                .limit(MOST_SUSPECTS)
                .toList();
        if (!named.isEmpty()) {
            page.heading("Suspects");
            for (Suspect suspect : named) {
                page.labelled(2, suspect.resource(), LABEL, Tone.STRONG, suspect.headline());
                SeriesWording.suspect(suspect).forEach(line -> page.paragraph(LABEL + 3, line));
            }
        }
    }

    private void growing() {
        List<ReportedSeries> growing = ReportWording.growing(report);
        if (growing.isEmpty()) {
            return;
        }
        page.heading("What grows");
        growing.stream().limit(MOST_SERIES).forEach(series -> {
            Tone tone = series.verdict() == Verdict.LEAK ? Tone.BAD : Tone.DOUBTFUL;
            page.labelled(2, series.verdict().name(), LABEL, tone, series.id());
            detail(Stream.of(SeriesWording.perHour(series), SeriesWording.perThousand(series)));
            detail(Stream.of(SeriesWording.exhaustion(series)));
            detail(Stream.of(series.shape(), SeriesWording.drivenBy(series), series.reason()));
            if (series.known() != null) {
                detail(Stream.of("known: " + series.known()));
            }
        });
        if (growing.size() > MOST_SERIES) {
            page.paragraph(LABEL + 3, "and " + (growing.size() - MOST_SERIES) + " more, see report.json");
        }
    }

    private void detail(Stream<@Nullable String> parts) {
        String line = String.join(", ", parts.filter(Objects::nonNull).toList());
        if (!line.isEmpty()) {
            page.paragraph(LABEL + 3, line);
        }
    }

    private void sight() {
        List<ReportedSeries> seen = ReportWording.sight(report);
        if (seen.isEmpty()) {
            return;
        }
        page.heading("The smallest growth this run could have seen");
        seen.stream()
                .limit(MOST_SERIES)
                .forEach(series -> page.labelled(
                        2,
                        series.id(),
                        20,
                        Tone.QUIET,
                        Objects.requireNonNullElse(SeriesWording.detectable(series), "")));
    }

    private void others() {
        List<ReportedSeries> blind = ReportWording.unjudged(report);
        if (!blind.isEmpty()) {
            page.heading("What could not be judged");
            blind.stream()
                    .limit(MOST_SERIES)
                    .forEach(series -> page.labelled(2, series.id(), 20, Tone.DOUBTFUL, series.reason()));
            if (blind.size() > MOST_SERIES) {
                page.paragraph(3, "and " + (blind.size() - MOST_SERIES) + " more, see report.json");
            }
        }
        int bounded = ReportWording.with(report, Verdict.BOUNDED).size();
        int stable = ReportWording.with(report, Verdict.STABLE).size();
        if (bounded + stable > 0) {
            page.heading("The rest");
            page.paragraph(2, stable + " stable, " + bounded + " grew and levelled off");
        }
    }

    private void latency() {
        Latency latency = report.latency();
        if (latency == null) {
            return;
        }
        page.heading("Latency");
        for (Map.Entry<String, Timing> entry : latency.timings().entrySet()) {
            page.labelled(2, entry.getKey(), LABEL, Tone.QUIET, ReportWording.timing(entry.getValue()));
        }
        page.labelled(2, "deliveries", LABEL, Tone.QUIET, ReportWording.deliveries(latency));
    }

    private void agent() {
        AgentCost agent = report.agent();
        if (agent != null) {
            page.heading("What watching cost");
            page.paragraph(2, ReportWording.cost(agent));
        }
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.heading(title);
            lines.forEach(line -> page.paragraph(2, line));
        }
    }

    private void files() {
        if (!report.files().isEmpty()) {
            page.heading("Files in " + report.run().input());
            report.files().forEach((what, name) -> page.labelled(2, what, LABEL, Tone.QUIET, name));
        }
    }
}
