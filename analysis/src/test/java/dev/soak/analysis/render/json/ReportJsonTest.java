package dev.soak.analysis.render.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSeries;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.threshold.ThresholdParser;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.SuspectWording;
import dev.soak.analysis.wording.TypedValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code report.json}: its typed values, its schema, and its reader. */
class ReportJsonTest {
    private static final Path SCHEMA = Path.of("..", "docs", "report.schema.json");

    private static JsonNode schemaText = new ObjectMapper().nullNode();
    private static Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema("{}");

    @TempDir
    Path folder;

    private Report healthy;

    @BeforeAll
    static void theSchema() throws Exception {
        schemaText = new ObjectMapper().readTree(Files.readString(SCHEMA));
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText);
    }

    @BeforeEach
    void aRun() throws Exception {
        healthy = Runs.analyze(Runs.healthy(folder)).report();
    }

    @Test
    void everyReasonOfAVerdictHasItsKindAndItsSentence() {
        List<Reason> reasons = TypedValues.of(Reason.class);
        List<SeriesVerdict> series =
                reasons.stream().map(ReportJsonTest::verdict).toList();

        JsonNode json = ReportJson.tree(report(new OutcomeReason.NothingToJudge(), series, List.of()));

        for (int i = 0; i < reasons.size(); i++) {
            JsonNode one = json.path("series").get(i);
            assertTyped(one.path("reason"), reasons.get(i), ReasonWording::sentence);
            assertThat(one.path("sentence")).isEqualTo(one.path("reason").path("sentence"));
        }
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void everyPieceOfEvidenceHasItsKindAndItsSentence() {
        List<Evidence> evidence = TypedValues.of(Evidence.class);

        JsonNode json =
                ReportJson.tree(report(new OutcomeReason.NothingToJudge(), List.of(), List.of(suspect(evidence))));

        for (int i = 0; i < evidence.size(); i++) {
            assertTyped(json.at("/suspects/0/evidence").get(i), evidence.get(i), SuspectWording::sentence);
        }
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void everyReasonOfAnOutcomeHasItsKindAndItsSentence() {
        for (OutcomeReason reason : TypedValues.of(OutcomeReason.class)) {
            JsonNode json = ReportJson.tree(report(reason, List.of(), List.of()));
            assertTyped(json.path("reason"), reason, OutcomeWording::sentence);
            assertThat(json.path("sentence")).isEqualTo(json.path("reason").path("sentence"));
            assertThat(errors(json)).isEmpty();
        }
    }

    @Test
    void aMergedSuspectIsWrittenLikeItsLeader() {
        Suspect other = suspect(List.of(new Evidence.VerdictReason(new Reason.NoGrowth())));
        Suspect leader = new Suspect(
                "fd.open",
                "",
                new Suspect.Rate(null, null),
                Suspect.Trace.UNKNOWN,
                List.of(),
                List.of(other),
                List.of("fd.open"),
                "fd.open//");

        JsonNode json = ReportJson.tree(report(new OutcomeReason.NothingToJudge(), List.of(), List.of(leader, other)));

        assertThat(json.at("/suspects/0/merged/0")).isEqualTo(json.at("/suspects/1"));
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void theSchemaNamesEveryKindAndNoOther() {
        assertKinds("reason", Reason.class);
        assertKinds("evidence", Evidence.class);
        assertKinds("outcomeReason", OutcomeReason.class);
    }

    @Test
    void theSchemaDescribesReportsOfEveryOutcome() throws Exception {
        List<Report> reports = new ArrayList<>(List.of(healthy, judged("max(fd.open)<40"), judged("max(no.such)<3")));
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), 4e7 + i * 1e7, 1000 + 1200L * i))
                    .append('\n');
        }
        Runs.write(folder, "checkpoints.jsonl", checkpoints.toString());
        reports.add(Runs.analyze(folder).report());
        Runs.write(folder, "end.json", "{\"how\":\"HUNG\",\"detail\":\"no progress\",\"t\":90}");
        reports.add(Runs.analyze(folder).report());
        reports.add(Runs.analyze(Files.writeString(folder.resolve("a.csv"), "t,rss\n0,1\n1,1\n2,1\n3,1\n"))
                .report());

        assertThat(reports)
                .extracting(Report::outcome)
                .contains(Outcome.PASS, Outcome.THRESHOLD, Outcome.INCONCLUSIVE, Outcome.LEAK, Outcome.HUNG);
        assertThat(reports)
                .allSatisfy(report -> assertThat(errors(new ObjectMapper().readTree(ReportJson.pretty(report))))
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(RunEnd.How.class)
    void theSchemaKnowsEveryEndOfARun(RunEnd.How how) throws Exception {
        Runs.write(folder, "end.json", "{\"how\":\"" + how + "\",\"detail\":\"\",\"exitStatus\":1,\"t\":90}");
        assertThat(errors(ReportJson.tree(Runs.analyze(folder).report()))).isEmpty();
    }

    @Test
    void theSchemaRejectsAnUnknownFieldAMissingOneAndAnUnknownKind() {
        ObjectNode unknown = (ObjectNode) ReportJson.tree(healthy);
        unknown.put("empty", false);
        assertThat(errors(unknown)).isNotEmpty();
        ObjectNode missing = (ObjectNode) ReportJson.tree(healthy);
        missing.remove("sentence");
        assertThat(errors(missing)).isNotEmpty();
        ObjectNode kind = (ObjectNode) ReportJson.tree(healthy);
        ((ObjectNode) kind.path("reason")).put("kind", "other");
        assertThat(errors(kind)).isNotEmpty();
    }

    @Test
    void aWrittenReportIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("report.json"), ReportJson.pretty(healthy));

        WrittenReport read = WrittenReport.read(file);

        assertThat(read.outcome()).isEqualTo(Outcome.PASS);
        assertThat(read.sentence())
                .isEqualTo(OutcomeWording.sentence(healthy.decision().reason()));
        assertThat(read.series()).hasSameSizeAs(healthy.series());
        assertThat(read.agent()).isEqualTo(healthy.agent());
    }

    @Test
    void aReportOfThePreviousSchemaIsRead() throws Exception {
        Path file = Path.of(Objects.requireNonNull(getClass().getResource("soak-report-1.json"))
                .toURI());

        WrittenReport read = WrittenReport.read(file);

        assertThat(read.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(read.sentence()).startsWith("com.acme.Review +1.00 per PR");
        assertThat(read.run().startedUtc()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read.series())
                .containsExactly(
                        new WrittenSeries("heap.live", "By", Verdict.LEAK, 3145728.0, 3e6, 3.3e6, 4096.0, null),
                        new WrittenSeries(
                                "fd.open",
                                "{fd}",
                                Verdict.STABLE,
                                null,
                                null,
                                null,
                                1.5,
                                "log (net, until 2026-12-31)"));
        assertThat(read.suspects()).extracting(WrittenSuspect::subject).containsExactly("com.acme.Review");
        assertThat(read.thresholds()).hasSize(1);
        assertThat(Objects.requireNonNull(read.agent()).cpuPercent()).isEqualTo(2.0);
    }

    private Report judged(String thresholds) throws Exception {
        return new Analyzer(new Runs.SimpleRule(), VerdictPolicy.DEFAULT.horizon(), null, Runs.TODAY)
                .withThresholds(ThresholdParser.parseAll(thresholds))
                .analyze(folder)
                .report();
    }

    private static <T> void assertTyped(JsonNode json, T value, Function<T, String> wording) {
        assertThat(json.path("kind").asText()).isEqualTo(TypedValueSerializer.kind(value.getClass()));
        assertThat(json.path("sentence").asText()).isEqualTo(wording.apply(value));
    }

    private static void assertKinds(String definition, Class<?> sealed) {
        List<String> kinds = new ArrayList<>();
        schemaText.at("/$defs/" + definition + "/properties/kind/enum").forEach(kind -> kinds.add(kind.asText()));
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(TypedValues.variants(sealed).stream()
                        .map(TypedValueSerializer::kind)
                        .toList());
    }

    private static List<Error> errors(JsonNode json) {
        return schema.validate(json);
    }

    private Report report(OutcomeReason reason, List<SeriesVerdict> series, List<Suspect> suspects) {
        return new Report(
                new OutcomeDecision(Outcome.LEAK, reason),
                healthy.run(),
                series,
                suspects,
                healthy.measured(),
                healthy.notes(),
                healthy.files());
    }

    private static SeriesVerdict verdict(Reason reason) {
        return SeriesVerdict.inconclusive(Runs.series("heap.live", 1, 2, 3, 4), reason);
    }

    private static Suspect suspect(List<Evidence> evidence) {
        return new Suspect(
                "heap",
                "com.acme.Review",
                new Suspect.Rate(1.0, 240.0),
                new Suspect.Trace(
                        List.of("static com.acme.Reviews.seen"),
                        List.of("com.acme.Review.load(Review.java:88)"),
                        List.of(),
                        List.of()),
                evidence,
                List.of(),
                List.of("heap.live"),
                "heap/com.acme.Review/static com.acme.Reviews.seen");
    }
}
