package dev.soak.analysis.render.text;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.render.text.TextLayout.Tone;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ProductionWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SeriesWording;
import dev.soak.analysis.wording.SuspectWording;
import dev.soak.analysis.wording.ThresholdWording;
import dev.soak.analysis.wording.WindowWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report for a terminal, in the order in which a reader asks: outcome, suspects, latency, cost. A passed run fits one
 * screen; the verbose form has everything else.
 */
public final class ReportText {
    private static final int MOST_SERIES = 12;
    private static final int MOST_SUSPECTS = 5;
    private static final int BRIEF_LINES = 4;
    private static final int LABEL = 12;
    private static final int LONGEST_LABEL = 40;
    private static final int MOST_LATENCIES = 10;
    private static final int SERIES_LABEL = 20;

    private final Report report;
    private final TextLayout page;
    private final boolean verbose;

    private ReportText(Report report, TextLayout page, boolean verbose) {
        this.report = report;
        this.page = page;
        this.verbose = verbose;
    }

    /**
     * Renders a report.
     *
     * @param width columns of the terminal
     * @param colour whether to use ANSI colours
     * @param verbose everything instead of one screen
     * @return lines ending with a line end
     */
    public static String render(Report report, int width, boolean colour, boolean verbose) {
        return new ReportText(report, new TextLayout(width, colour), verbose).render();
    }

    private String render() {
        page.labelled(
                0,
                report.outcome().name(),
                LABEL,
                Tone.of(report.outcome()),
                OutcomeWording.sentence(report.decision().reason()));
        page.labelled(0, "", LABEL, Tone.QUIET, about());
        suspects();
        growing();
        unjudged();
        detectable();
        quiet();
        list("Fault windows", WindowWording.lines(report.windows()), verbose ? MOST_SERIES : BRIEF_LINES);
        list("At the rate of production", ProductionWording.lines(report.production()), MOST_SERIES);
        latency();
        thresholds();
        agent();
        list("Notes", NoteWording.sentences(report.notes()), verbose ? Integer.MAX_VALUE : BRIEF_LINES);
        if (verbose) {
            files();
        }
        return page.toString();
    }

    private String about() {
        Report.Run run = report.run();
        List<String> parts = new ArrayList<>();
        if (!run.bot().isEmpty()) {
            parts.add("target " + run.bot());
        }
        parts.add(HumanFormat.clock(run.seconds()) + " measured");
        Double planned = run.durationSeconds();
        if (planned != null && planned > run.seconds() * 1.05 + 5) {
            parts.add("of " + HumanFormat.clock(planned) + " planned");
        }
        Double work = run.work();
        if (work != null) {
            parts.add(HumanFormat.number(work) + " requests");
        }
        return String.join(", ", parts);
    }

    private void suspects() {
        List<Suspect> shown = report.suspects().stream().limit(MOST_SUSPECTS).toList();
        if (shown.isEmpty()) {
            return;
        }
        page.heading("Suspects");
        for (Suspect suspect : shown) {
            page.labelled(2, suspect.resource(), LABEL, Tone.STRONG, SuspectWording.headlineOfResource(suspect));
            brief(SuspectWording.details(suspect)).forEach(line -> page.paragraph(LABEL + 3, line));
        }
    }

    /** Growing series; the brief form omits those that a listed suspect already stands for. */
    private void growing() {
        Set<String> told = new HashSet<>();
        if (!verbose) {
            report.suspects().stream().limit(MOST_SUSPECTS).forEach(suspect -> told.addAll(suspect.series()));
        }
        List<SeriesVerdict> growing = report.growing().stream()
                .filter(series -> !told.contains(series.id().toString()))
                .toList();
        if (growing.isEmpty()) {
            return;
        }
        page.heading("Growing");
        int most = verbose ? MOST_SERIES : BRIEF_LINES;
        growing.stream().limit(most).forEach(series -> {
            Tone tone = series.verdict() == Verdict.LEAK ? Tone.BAD : Tone.DOUBTFUL;
            page.labelled(2, series.verdict().name(), LABEL, tone, series.id().toString());
            detail(Stream.of(SeriesWording.perHour(series), SeriesWording.perThousand(series)));
            detail(Stream.of(SeriesWording.exhaustion(series)));
            detail(Stream.of(
                    ReasonWording.shape(series.shape()),
                    SeriesWording.drivenBy(series),
                    ReasonWording.sentence(series.reason())));
            detail(Stream.of(SeriesWording.accepted(series)));
        });
        more(growing.size() - most);
    }

    private void detail(Stream<@Nullable String> parts) {
        String line = String.join(", ", parts.filter(Objects::nonNull).toList());
        if (!line.isEmpty()) {
            page.paragraph(LABEL + 3, line);
        }
    }

    private void unjudged() {
        List<SeriesVerdict> unjudged = report.unjudged();
        if (unjudged.isEmpty()) {
            return;
        }
        page.heading("Not judged");
        int most = verbose ? MOST_SERIES : BRIEF_LINES;
        unjudged.stream()
                .limit(most)
                .forEach(series -> page.labelled(
                        2,
                        series.id().toString(),
                        SERIES_LABEL,
                        Tone.DOUBTFUL,
                        ReasonWording.sentence(series.reason())));
        more(unjudged.size() - most);
    }

    private void detectable() {
        List<SeriesVerdict> detectable = report.detectable();
        if (detectable.isEmpty()) {
            return;
        }
        page.heading("Minimum detectable growth");
        page.paragraph(2, SeriesWording.detectableIn(report.run().seconds()));
        detectable.stream()
                .limit(verbose ? MOST_SERIES : BRIEF_LINES)
                .forEach(series -> page.labelled(
                        2,
                        series.id().toString(),
                        SERIES_LABEL,
                        Tone.QUIET,
                        Objects.requireNonNullElse(SeriesWording.detectable(series), "")));
    }

    private void quiet() {
        int bounded = report.with(Verdict.BOUNDED).size();
        int stable = report.with(Verdict.STABLE).size();
        if (verbose && bounded + stable > 0) {
            page.heading("Other series");
            page.paragraph(2, stable + " stable, " + bounded + " bounded");
        }
    }

    private void latency() {
        Latency latency = report.latency();
        if (latency == null) {
            return;
        }
        page.heading("Latency");
        Map<String, Timing> timings = latency.timings();
        List<String> slowest = timings.keySet().stream()
                .sorted(Comparator.comparing((String name) ->
                                Objects.requireNonNull(timings.get(name)).p99())
                        .reversed())
                .limit(verbose ? Long.MAX_VALUE : MOST_LATENCIES)
                .toList();
        int label = Math.max(
                LABEL,
                Math.min(
                        LONGEST_LABEL,
                        slowest.stream().mapToInt(String::length).max().orElse(0)));
        timings.forEach((name, timing) -> {
            if (slowest.contains(name)) {
                page.labelled(2, name, label, Tone.QUIET, ReportWording.timing(timing));
            }
        });
        if (slowest.size() < timings.size()) {
            page.paragraph(2, timings.size() - slowest.size() + " faster ones are in the other reports");
        }
        page.labelled(2, "requests", label, Tone.QUIET, ReportWording.deliveries(latency));
    }

    private void thresholds() {
        List<ThresholdResult> shown = report.thresholds().stream()
                .filter(threshold -> verbose || threshold.result() != ThresholdResult.Result.HELD)
                .toList();
        list("Thresholds", shown.stream().map(ThresholdWording::sentence).toList(), MOST_SERIES);
        int met = report.thresholds().size() - shown.size();
        if (met > 0) {
            page.paragraph(2, met + (met == 1 ? " threshold met" : " thresholds met"));
        }
    }

    private void agent() {
        AgentCost agent = report.agent();
        if (agent != null) {
            page.heading("Cost of monitoring");
            page.paragraph(2, ReportWording.cost(agent));
        }
    }

    private void list(String title, List<String> lines, int most) {
        if (!lines.isEmpty()) {
            page.heading(title);
            lines.stream().limit(most).forEach(line -> page.paragraph(2, line));
            more(lines.size() - most);
        }
    }

    private List<String> brief(List<String> lines) {
        if (verbose || lines.size() <= BRIEF_LINES) {
            return lines;
        }
        List<String> brief = new ArrayList<>(lines.subList(0, BRIEF_LINES));
        brief.add("and " + (lines.size() - BRIEF_LINES) + " more lines with --verbose");
        return brief;
    }

    private void more(int omitted) {
        if (omitted > 0) {
            page.paragraph(3, "and " + omitted + " more" + (verbose ? " in the JSON report" : " with --verbose"));
        }
    }

    private void files() {
        if (!report.files().isEmpty()) {
            page.heading("Files in " + report.run().input());
            report.files().forEach((content, name) -> page.labelled(2, content, LABEL, Tone.QUIET, name));
        }
    }
}
