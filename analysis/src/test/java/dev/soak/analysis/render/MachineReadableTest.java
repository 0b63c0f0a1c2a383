package dev.soak.analysis.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.render.github.GitHubAnnotations;
import dev.soak.analysis.render.html.HistoryHtml;
import dev.soak.analysis.render.html.HtmlData;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.junit.ReportJunit;
import dev.soak.analysis.render.sarif.ReportSarif;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.verdict.Reason;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs are told of suspects, and of many runs. */
class MachineReadableTest {
    private static final String FRAME = "com.acme.review.Cache$Entry.<init>(Cache.java:42)";

    @TempDir
    Path folder;

    private Report healthy;

    @BeforeEach
    void aRun() throws Exception {
        healthy = Runs.analyze(Runs.healthy(folder)).report();
    }

    @Test
    void sarifPlacesASuspectAtItsLineAndLeavesOutWhatHasNone() throws Exception {
        JsonNode sarif = new ObjectMapper()
                .readTree(ReportSarif.render(leaking(
                        suspect("com.acme.Entry", List.of("java.util.HashMap.put(HashMap.java:9)", FRAME)),
                        suspect("com.acme.Other", List.of()))));

        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode results = sarif.at("/runs/0/results");
        assertThat(results).hasSize(1);
        assertThat(results.at("/0/level").asText()).isEqualTo("error");
        assertThat(results.at("/0/message/text").asText()).contains("com.acme.Entry");
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("com/acme/review/Cache.java");
        assertThat(results.at("/0/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(42);
        assertThat(results.at("/0/ruleId").asText())
                .isEqualTo(sarif.at("/runs/0/tool/driver/rules/0/id").asText());
    }

    @Test
    void sarifIsOfTheFormThatItsSchemaGives() throws Exception {
        String sarif = ReportSarif.render(leaking(suspect("com.acme.Entry", List.of(FRAME))));

        // These classes are generated from the schema of SARIF 2.1.0: a field that it does not know fails here.
        SarifSchema210 read = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(sarif, SarifSchema210.class);
        assertThat(read.getVersion().value()).isEqualTo("2.1.0");
        Result result = read.getRuns().get(0).getResults().get(0);
        assertThat(result.getLevel()).isEqualTo(Result.Level.ERROR);
        assertThat(result.getLocations()
                        .get(0)
                        .getPhysicalLocation()
                        .getRegion()
                        .getStartLine())
                .isEqualTo(42);
    }

    @Test
    void junitIsOfTheFormThatItsReadersAgreeOn() throws Exception {
        Validator schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Objects.requireNonNull(getClass().getResource("/junit.xsd")))
                .newValidator();

        for (Report report : List.of(healthy, leaking(suspect("<a>&\"b\"", List.of(FRAME))))) {
            schema.validate(new StreamSource(new StringReader(ReportJunit.render(report))));
        }
    }

    @Test
    void annotationsNameTheLineAndNothingInThemIsACommand() {
        Report report = leaking(suspect("a,b::error::x%\n::stop", List.of(FRAME)));
        String[] lines = GitHubAnnotations.render(report).split("\n", -1);

        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("::error title=Soak%3A LEAK::");
        assertThat(lines[1])
                .startsWith("::warning file=com/acme/review/Cache.java,line=42,title=")
                .contains("%25");
        assertThat(lines[2]).isEmpty();
    }

    @Test
    void aHealthyRunHasNothingToAnnotate() throws Exception {
        assertThat(GitHubAnnotations.render(healthy)).isEmpty();
        assertThat(new ObjectMapper().readTree(ReportSarif.render(healthy)).at("/runs/0/results"))
                .isEmpty();
    }

    @Test
    void aHistoryGoesFromTheOldestRunToTheNewest() throws Exception {
        WrittenReport older = written(started(healthy, "2025-12-31T22:00:00Z"));
        WrittenReport newer = written(started(leaking(), "2026-01-05T22:00:00Z"));
        HtmlData data = HistoryHtml.data(List.of(newer, older));

        assertThat(data.state()).isEqualTo("LEAK");
        assertThat(data.slopes())
                .isNotEmpty()
                .allSatisfy(
                        slopes -> assertThat(slopes.runs()).containsExactly("2025-12-31 22:00", "2026-01-05 22:00"));
        assertThat(data.tables().get(0).rows()).hasSize(2);
        assertThat(HistoryHtml.render(List.of(older, newer))).contains("\"kind\":\"history\"");
    }

    private static Suspect suspect(String subject, List<String> allocatedAt) {
        return new Suspect(
                "heap",
                subject,
                new Suspect.Rate(1.0, 240.0),
                new Suspect.Trace(List.of(), allocatedAt, List.of(), List.of()),
                List.of(new Evidence.VerdictReason(new Reason.NotJudgedYet())),
                List.of(),
                List.of(),
                "heap/" + subject);
    }

    private static WrittenReport written(Report report) throws Exception {
        return WrittenReport.of(ReportJson.tree(report), "report.json");
    }

    private Report leaking(Suspect... suspects) {
        return new Report(
                new OutcomeDecision(Outcome.LEAK, new OutcomeReason.StoppedEarly("it leaks")),
                healthy.run(),
                healthy.series(),
                List.of(suspects),
                healthy.measured(),
                healthy.notes(),
                healthy.files());
    }

    private static Report started(Report report, String utc) {
        Report.Run run = report.run();
        Report.Run moved = new Report.Run(
                run.input(),
                run.bot(),
                utc,
                run.durationSeconds(),
                run.seconds(),
                run.work(),
                run.end(),
                run.config(),
                run.target(),
                run.jvm(),
                run.host());
        return new Report(
                report.decision(),
                moved,
                report.series(),
                report.suspects(),
                report.measured(),
                report.notes(),
                report.files());
    }
}
