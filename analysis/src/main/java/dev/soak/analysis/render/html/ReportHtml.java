package dev.soak.analysis.render.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.render.Renderer;
import dev.soak.analysis.render.html.HtmlData.HtmlSuspect;
import dev.soak.analysis.render.html.HtmlData.Listing;
import dev.soak.analysis.render.html.HtmlData.Stack;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.wording.HumanFormat;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ProductionWording;
import dev.soak.analysis.wording.ReportWording;
import dev.soak.analysis.wording.SuspectWording;
import dev.soak.analysis.wording.WindowWording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.html}: one file that opens from disk and loads nothing from the network. The first screen shows the
 * outcome and the suspects; the charts follow, grouped by cause, then the tables.
 */
public final class ReportHtml implements Renderer {
    /** Loads the parts of the page that are files of the program. */
    public static void load() {
        HtmlAssets.load();
    }

    @Override
    public RunFile file() {
        return RunFile.REPORT_HTML;
    }

    /** The page of a finished run. */
    @Override
    public String render(Analysis analysis, LatencyOverTime latency) {
        return HtmlPage.render(data(analysis, latency));
    }

    public static HtmlData data(Analysis analysis, LatencyOverTime latency) {
        Report report = analysis.report();
        return new HtmlData(
                "report",
                name(report.run()),
                report.outcome().name(),
                SeverityStyle.of(report.outcome()),
                OutcomeWording.sentence(report.decision().reason()),
                facts(report.run()),
                report.run().seconds(),
                report.run().durationSeconds(),
                report.suspects().stream().map(ReportHtml::suspect).toList(),
                HtmlPhases.of(analysis.measurements()),
                HtmlCharts.of(report.series(), report.suspects(), analysis.measurements()),
                WorkCharts.of(analysis.measurements(), latency),
                List.of(),
                HtmlTables.of(analysis),
                listings(report));
    }

    static String name(Report.Run run) {
        return run.bot().isEmpty() ? run.input() : run.bot();
    }

    static List<String> facts(Report.Run run) {
        List<String> facts = new ArrayList<>();
        Double planned = run.durationSeconds();
        Double work = run.work();
        facts.add(HumanFormat.clock(run.seconds()) + " measured"
                + (planned == null ? "" : " of " + HumanFormat.clock(planned) + " planned"));
        if (work != null) {
            facts.add(HumanFormat.number(work) + " requests");
        }
        if (run.startedUtc() != null) {
            facts.add("started " + run.startedUtc().replaceFirst("\\.\\d+Z$", "Z"));
        }
        return facts;
    }

    private static HtmlSuspect suspect(Suspect suspect) {
        List<Stack> stacks = new ArrayList<>();
        stack("stored at", suspect.whole().storedAt(), stacks);
        stack("allocated at", suspect.whole().allocatedAt(), stacks);
        stack("started at", suspect.whole().startedAt(), stacks);
        stack("opened at", suspect.whole().openedAt(), stacks);
        stack("created at", suspect.whole().createdAt(), stacks);
        return new HtmlSuspect(
                SuspectWording.title(suspect),
                SuspectWording.evidenceWithoutHolder(suspect),
                suspect.holder(),
                stacks,
                suspect.fingerprint());
    }

    private static void stack(String title, List<String> frames, List<Stack> to) {
        if (!frames.isEmpty()) {
            to.add(new Stack(title, frames));
        }
    }

    private static List<Listing> listings(Report report) {
        List<Listing> listings = new ArrayList<>();
        listing("Fault windows", WindowWording.lines(report.windows()), listings);
        listing("At the rate of production", ProductionWording.lines(report.production()), listings);
        listing("Thresholds", ReportWording.thresholds(report), listings);
        AgentCost agent = report.agent();
        listing("Cost of monitoring", agent == null ? List.of() : List.of(ReportWording.cost(agent)), listings);
        listing("Notes", NoteWording.sentences(report.notes()), listings);
        listing("Configuration", settings(report.run().config()), listings);
        listing("JVM", settings(report.run().jvm()), listings);
        listing("Host", settings(report.run().host()), listings);
        listing("Files", List.copyOf(report.files().values()), listings);
        return listings;
    }

    private static void listing(String title, List<String> items, List<Listing> to) {
        if (!items.isEmpty()) {
            to.add(new Listing(title, items));
        }
    }

    private static List<String> settings(@Nullable JsonNode node) {
        List<String> settings = new ArrayList<>();
        if (node != null) {
            node.properties()
                    .forEach(entry -> settings.add(entry.getKey() + ": "
                            + (entry.getValue().isValueNode()
                                    ? entry.getValue().asText()
                                    : entry.getValue().toString())));
        }
        return settings;
    }
}
