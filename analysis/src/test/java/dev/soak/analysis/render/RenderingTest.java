package dev.soak.analysis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.render.html.HtmlData;
import dev.soak.analysis.render.html.HtmlSeries;
import dev.soak.analysis.render.html.ReportHtml;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.junit.ReportJunit;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.text.ReportText;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Note;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSeries;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.Level;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.window.WindowReport;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.SuspectWording;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class RenderingTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \u001B[31m\u202E`|**@team** ]]>\u0000";

    @TempDir
    Path folder;

    private Analysis leak;

    @BeforeEach
    void aRunThatLeaks() throws Exception {
        Runs.healthy(folder);
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), 4e7 + i * 1e7, 1000 + 1200L * i))
                    .append('\n');
        }
        Runs.write(folder, "checkpoints.jsonl", checkpoints.toString());
        leak = Runs.analyze(folder);
    }

    @Test
    void jsonHasEveryFieldOfTheContractAndNullForWhatIsAbsent() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportJson.pretty(leak.report()));

        assertThat(json.path("schema").asText()).isEqualTo("soak-report/2");
        assertThat(List.of(
                        "outcome", "reason", "sentence", "run", "series", "suspects", "latency", "thresholds", "agent"))
                .allMatch(json::has);
        JsonNode first = json.path("series").get(0);
        assertThat(Stream.of(
                        ("id labels unit verdict reason sentence shape points settledAfter start end slopePerHour slopeLow slopeHigh"
                                        + " perWork drivenBy pValue qValue detectableSlopePerHour onset limit limitName"
                                        + " exhaustsInHours exhaustsInHoursLow exhaustsInHoursHigh known")
                                .split(" ")))
                .allMatch(first::has);
        assertThat(first.path("unit").asText()).isEqualTo("By");
        assertThat(first.path("exhaustsInHours").asDouble()).isEqualTo(20);
        assertThat(first.path("exhaustsInHoursHigh").isNull()).isTrue();
        assertThat(first.path("onset").isNull()).isTrue();
        assertThat(first.path("limit").toString()).isEqualTo("536870912");
        assertThat(Stream.of(
                        "resource subject growthPerWork growthPerHour holder allocatedAt startedAt openedAt evidence"
                                .split(" ")))
                .allMatch(json.path("suspects").get(0)::has);
        assertThat(Stream.of("cpuPercent allocatedBytesPerSecond retainedBytes pausedPercent".split(" ")))
                .allMatch(json.path("agent")::has);
        assertThat(ReportJson.line(leak.report())).doesNotContain("\n");
    }

    @Test
    void aReportIsReadBackTheSame() throws Exception {
        Report written = ReportWriter.write(leak, folder);
        WrittenReport read = WrittenReport.read(folder.resolve("report.json"));
        assertThat(read.outcome()).isEqualTo(written.outcome());
        assertThat(read.sentence())
                .isEqualTo(OutcomeWording.sentence(written.decision().reason()));
        assertThat(read.run()).isEqualTo(written.run());
        assertThat(read.thresholds()).isEqualTo(written.thresholds());
        assertThat(read.agent()).isEqualTo(written.agent());
        assertThat(read.series())
                .extracting(WrittenSeries::id, WrittenSeries::verdict, WrittenSeries::detectableSlopePerHour)
                .containsExactlyElementsOf(written.series().stream()
                        .map(one -> tuple(one.id().toString(), one.verdict(), one.detectableSlopePerHour()))
                        .toList());
        assertThat(read.suspects())
                .extracting(WrittenSuspect::subject, WrittenSuspect::headline, WrittenSuspect::series)
                .containsExactlyElementsOf(written.suspects().stream()
                        .map(one -> tuple(one.subject(), SuspectWording.headline(one), one.series()))
                        .toList());
        for (String bad : List.of("", "null", "[]", "{}", "{\"schema\":\"soak-report/9\"}", "{\"schema\":")) {
            Path file = Files.writeString(folder.resolve("bad.json"), bad);
            assertThatThrownBy(() -> WrittenReport.read(file)).isInstanceOf(InputException.class);
        }
        assertThatThrownBy(() -> WrittenReport.read(folder.resolve("none.json")))
                .isInstanceOf(InputException.class);
    }

    @Test
    void allFormsAreWrittenAndNothingIsLeftBesideThem() throws Exception {
        Report report = ReportWriter.write(leak, folder);
        assertThat(report.files().values()).allMatch(name -> Files.exists(folder.resolve(name)));
        assertThat(report.files().values()).contains("report.json", "report.md", "report.html", "junit.xml");
        ReportWriter.write(leak, folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void theTerminalSaysTheVerdictFirstAndKeepsWithinItsWidth() {
        String text = ReportText.render(leak.report(), 80, false, true);

        assertThat(text).startsWith("LEAK ");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text)
                .contains("per 1,000 requests")
                .contains("reaches -Xmx (512 MiB) in 20 h (10 h to never)")
                .contains("Minimum detectable growth")
                .contains("samples.jsonl");
        assertThat(text).containsSubsequence("Growing", "Latency");
        assertThat(ReportText.render(leak.report(), 1, false, true).lines()).allMatch(line -> line.length() <= 120);
    }

    /** A native leak has neither a class nor a line. */
    @Test
    void theTerminalShowsASuspectOfWhichOnlyTheResourceIsKnown() throws Exception {
        StringBuilder csv = new StringBuilder("t,memory.resident\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i * 60).append(',').append(1e8 + i * 1e7).append('\n');
        }
        Report report = Runs.analyze(Files.writeString(folder.resolve("native.csv"), csv))
                .report();
        assertThat(report.suspects())
                .singleElement()
                .satisfies(suspect -> assertThat(suspect.isNamed()).isFalse());
        assertThat(ReportText.render(report, 100, false, false))
                .contains("Suspects")
                .contains("memory.resident +0.5 B per request (+572 MiB/h)");
    }

    @Test
    void aRunThatPassesFitsOneScreen() throws Exception {
        Analysis healthy = Runs.analyze(Runs.healthy(Files.createDirectory(folder.resolve("healthy"))));
        assertThat(ReportText.render(healthy.report(), 100, false, false).lines())
                .hasSizeLessThanOrEqualTo(38)
                .first()
                .asString()
                .startsWith("PASS ");
    }

    @Test
    void coloursChangeNothingButColour() {
        String colour = ReportText.render(leak.report(), 90, true, true);
        assertThat(colour).contains("\u001B[31mLEAK");
        assertThat(colour.replaceAll("\u001B\\[\\d*m", ""))
                .isEqualTo(ReportText.render(leak.report(), 90, false, true));
    }

    @Test
    void whatComesFromOutsideIsDataInEveryForm() throws Exception {
        Analysis hostile = hostile();
        Report report = hostile.report();

        String text = ReportText.render(report, 80, false, true);
        assertThat(text).doesNotContain("\u001B").doesNotContain("\u202E").doesNotContain("\u0000");
        String html = new ReportHtml().render(hostile, LatencyOverTime.none());
        assertThat(html).doesNotContain("<img").contains("\\u003c/script\\u003e\\u003cimg src=x");
        assertThat(html.split("</script>", -1)).hasSize(3);
        assertThat(html).doesNotContain("\u001B").doesNotContain("\u202E").doesNotContain("\u0000");
        String markdown = ReportMarkdown.render(report);
        // Within a code span nothing is markup; outside of one everything is escaped.
        assertThat(markdown.replaceAll("`[^`]*`", "")).doesNotContain("<img").doesNotContain("**@");
        assertThat(parse(ReportJunit.render(report)).getElementsByTagName("img").getLength())
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(ReportJson.pretty(report))
                        .path("run")
                        .path("bot")
                        .asText())
                .isEqualTo(HOSTILE);
    }

    private Analysis hostile() {
        Report.Run run = leak.report().run();
        SeriesVerdict series = Runs.verdict(Runs.series("x" + HOSTILE, 1, 2, 3, 4), Verdict.LEAK, 60.0);
        Report report = new Report(
                new OutcomeDecision(Outcome.LEAK, new OutcomeReason.StoppedEarly(HOSTILE)),
                new Report.Run(
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        1.0,
                        1,
                        1.0,
                        run.end(),
                        run.config(),
                        run.target(),
                        run.jvm(),
                        run.host()),
                List.of(series),
                List.of(new Suspect(
                        HOSTILE,
                        HOSTILE,
                        new Suspect.Rate(1.0, 1.0),
                        new Suspect.Trace(List.of(HOSTILE), List.of(HOSTILE), List.of(HOSTILE), List.of(HOSTILE)),
                        List.of(new Evidence.GrowsTogether(List.of(HOSTILE))),
                        List.of(),
                        List.of(HOSTILE),
                        HOSTILE)),
                new Report.Measured(
                        null,
                        List.of(new ThresholdResult(
                                HOSTILE, Level.CRITICAL, Result.MISSED, 1, 2.0, null, null, "1", HOSTILE)),
                        null,
                        new JmcAnalysis(
                                List.of(new JmcAnalysis.Result(
                                        HOSTILE, HOSTILE, JmcAnalysis.Severity.INFO, 1.0, HOSTILE, HOSTILE, HOSTILE)),
                                0,
                                0,
                                List.of()),
                        List.of(new WindowReport(HOSTILE, 1, 1, 1.0, List.of(), List.of())),
                        null),
                List.of(new Note.Reading(HOSTILE)),
                Map.of("x", HOSTILE));
        return leak.withReport(report);
    }

    @Test
    void thePageLoadsNothingAndRunsOnlyItsOwnScript() {
        String html = new ReportHtml().render(leak, LatencyOverTime.none());
        String script =
                html.substring(html.lastIndexOf("<script>") + "<script>".length(), html.lastIndexOf("</script>"));

        assertThat(html)
                .contains("default-src 'none'; img-src data:; style-src 'sha256-")
                .contains("script-src '" + sha256(script) + "'")
                .doesNotContain(" src=")
                .doesNotContain("onclick=");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSuspectHasOneLargeChartAndItsOtherSeriesAreSmall() {
        Report r = leak.report();
        List<Series> measured = List.of(
                noise("class.instances{class=[B}", 20),
                noise("class.bytes{class=[B}", 20),
                noise("class.instances{class=x.Y}", 20),
                noise("fd.open", 20),
                noise("fd.open{path=/x/*T*Z-bot/soak.log}", 20));
        Suspect suspect = new Suspect(
                "heap",
                "[B",
                new Suspect.Rate(1.0, 1.0),
                Suspect.Trace.UNKNOWN,
                List.of(),
                List.of(),
                measured.subList(0, 3).stream().map(one -> one.id().toString()).toList(),
                "f");
        List<SeriesVerdict> judged = measured.stream()
                .map(one -> Runs.verdict(one, one.id().name().equals("fd.open") ? Verdict.STABLE : Verdict.LEAK, 1.0))
                .toList();
        Report report = new Report(
                r.decision(),
                r.run(),
                judged,
                List.of(suspect),
                new Report.Measured(null, List.of(), null, null, List.of(), null),
                List.of(),
                r.files());
        HtmlData data = ReportHtml.data(
                new Analysis(report, judged, new Measurements(measured, List.of()), Map.of()), LatencyOverTime.none());

        assertThat(data.series())
                .extracting(HtmlSeries::name, HtmlSeries::place)
                .containsExactly(
                        tuple("class.instances{class=byte[]}", new HtmlSeries.Place(true, false, 0)),
                        tuple("fd.open", new HtmlSeries.Place(true, false, null)),
                        tuple("class.bytes{class=byte[]}", new HtmlSeries.Place(false, false, 0)),
                        tuple("class.instances{class=x.Y}", new HtmlSeries.Place(false, false, 0)),
                        tuple("fd.open{path=/x/*T*Z-bot/soak.log}", new HtmlSeries.Place(false, true, null)));
        assertThat(data.tables()).extracting(HtmlData.Table::id).contains("series", "own-series");
    }

    @Test
    void whatFailsIsDrawnLargeAndWhatIsQuietIsDrawnSmall() {
        HtmlData data = ReportHtml.data(leak, LatencyOverTime.none());

        HtmlSeries heap = data.series().stream()
                .filter(one -> one.id().equals("heap.live"))
                .findFirst()
                .orElseThrow();
        assertThat(heap.large()).isTrue();
        assertThat(heap.grows()).isTrue();
        assertThat(heap.how()).anyMatch(line -> line.contains("10 quiescent readings at checkpoints"));
        assertThat(data.series())
                .filteredOn(HtmlSeries::large)
                .hasSizeLessThan(data.series().size());
        assertThat(data.phases()).extracting(HtmlData.Stretch::phase).containsExactly("steady");
        assertThat(data.tables()).extracting(HtmlData.Table::id).contains("classes", "series");
    }

    @Test
    void aRunOfEightHoursAndAThousandSeriesStaysMailable() {
        List<Series> many = new ArrayList<>();
        List<SeriesVerdict> judged = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Series series = noise("s" + i, 2_000);
            many.add(series);
            judged.add(Runs.verdict(series, i < 40 ? Verdict.LEAK : Verdict.STABLE, 1.0));
        }
        Report r = leak.report();
        Report report = new Report(
                r.decision(),
                r.run(),
                judged,
                r.suspects(),
                new Report.Measured(null, List.of(), null, null, List.of(), null),
                List.of(),
                r.files());
        String html = new ReportHtml()
                .render(
                        new Analysis(report, List.of(), new Measurements(many, List.of()), Map.of()),
                        LatencyOverTime.none());

        assertThat(html).hasSizeLessThan(3 << 20);
    }

    private static Series noise(String id, int n) {
        double[] t = new double[n];
        double[] values = new double[n];
        Phase[] phases = new Phase[n];
        Random random = new Random(id.hashCode());
        for (int i = 0; i < n; i++) {
            t[i] = i;
            values[i] = 1e9 * random.nextDouble();
            phases[i] = Phase.STEADY;
        }
        return new Series(SeriesId.parse(id), Series.Source.SAMPLES, t, null, values, phases, null);
    }

    @Test
    void junitCountsLeaksAsFailures() throws Exception {
        Document xml = parse(ReportJunit.render(leak.report()));
        Element suite = xml.getDocumentElement();
        int failures = xml.getElementsByTagName("failure").getLength();
        assertThat(suite.getAttribute("failures")).isEqualTo(Integer.toString(failures));
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(Integer.toString(xml.getElementsByTagName("testcase").getLength()));
        assertThat(failures).isEqualTo(4);
    }

    @Test
    void junitOfAPassHasNoFailure() throws Exception {
        Report pass = Runs.analyze(Runs.healthy(folder)).report();
        assertThat(parse(ReportJunit.render(pass))
                        .getElementsByTagName("failure")
                        .getLength())
                .isZero();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
