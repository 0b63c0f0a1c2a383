package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.diagnosis.Suspects;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.outcome.LimitReached;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.html.ReportHtml;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.RefusedAllocation;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Acceptance;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTest {
    @TempDir
    Path folder;

    @Test
    void aHealthyRunPassesAndSaysWhatItCost() throws Exception {
        Report report = Runs.analyze(Runs.healthy(folder)).report();

        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.run().bot()).isEqualTo("review-bot");
        assertThat(report.run().work()).isEqualTo(12_000);
        AgentCost agent = Objects.requireNonNull(report.agent());
        assertThat(agent.cpuPercent()).isCloseTo(2, within(1e-9));
        assertThat(agent.allocatedBytesPerSecond()).isEqualTo(1000);
        assertThat(agent.pausedPercent()).isEqualTo(0.5);
        Latency latency = Objects.requireNonNull(report.latency());
        assertThat(latency.sent()).isEqualTo(12_000);
        assertThat(latency.failures()).containsEntry("timeout", 2.0);
        assertThat(report.files()).containsEntry("samples", "samples.jsonl").doesNotContainKey("html");
        assertThat(report.series()).noneMatch(series -> SeverityOrder.isClass(series.id()));
        assertThat(report.series()).noneMatch(series -> series.id().name().equals("deliveries.sent"));
        assertThat(report.suspects()).isEmpty();
    }

    @Test
    void aClassThatGrowsIsOneSuspectWithObjectsAndBytes() throws Exception {
        aClassThatGrows();
        Report report = Runs.analyze(folder).report();

        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(sentence(report))
                .startsWith("com.acme.Review +0.50 per request")
                .contains("heap.live reaches -Xmx (512 MiB) in 20 h");
        assertThat(report.series().get(0).id()).isEqualTo(SeriesId.of("heap.live"));
        assertThat(report.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.resource()).isEqualTo("heap");
            assertThat(suspect.subject()).isEqualTo("com.acme.Review");
            assertThat(suspect.growthPerWork()).isEqualTo(0.5);
            assertThat(suspect.growthPerHour()).isEqualTo(1200 * 24 * 60);
        });
    }

    @Test
    void aSuspectIsKnownByItsFingerprintWithAllThatGrowsForItsReason() throws Exception {
        aClassThatGrows();
        String fingerprint = Runs.analyze(folder).report().suspects().get(0).fingerprint();

        Report known = new Analyzer(
                        new Runs.SimpleRule(),
                        null,
                        List.of(new AcceptedGrowth(fingerprint, "the index", "search", null, null)),
                        Runs.TODAY)
                .analyze(folder)
                .report();
        assertThat(known.outcome()).as(sentence(known)).isEqualTo(Outcome.PASS);
        assertThat(known.suspects()).isEmpty();
        assertThat(known.notes()).noneMatch(Note.Stale.class::isInstance);
    }

    @Test
    void growthThatTheRunWasToldOfIsReportedAndDoesNotFail() throws Exception {
        Runs.healthy(folder);
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), 4e7 + i * 1e7, 1000))
                    .append('\n');
        }
        Runs.write(folder, "checkpoints.jsonl", checkpoints.toString());
        String run = Files.readString(folder.resolve("run.json"));
        Runs.write(folder, "run.json", run.replaceFirst("\\{", """
                {"known":{"entries":[
                  {"pattern":"heap.live","reason":"the index","owner":"search","until":"2026-01-02","cap":null},
                  {"pattern":"fd.*","reason":"old","owner":"net","until":"2026-01-01"},
                  {"pattern":"threads.*","reason":"gone","owner":"pool"}]},"""));
        Report known = Runs.analyze(folder).report();
        assertThat(known.outcome()).as(sentence(known)).isEqualTo(Outcome.PASS);
        assertThat(sentence(known)).contains("1 accepted");
        assertThat(known.series().get(0).known())
                .isEqualTo(new Acceptance("the index", "search", LocalDate.of(2026, 1, 2)));
        assertThat(NoteWording.sentences(known.notes()))
                .contains("accepted growth fd.* (net) expired on 2026-01-01 and fails the run again")
                .contains("accepted growth threads.* (pool) did not grow in this run; the entry may be obsolete");

        Report otherwise = new Analyzer(new Runs.SimpleRule(), null, List.of(), Runs.TODAY)
                .analyze(folder)
                .report();
        assertThat(otherwise.outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void aRunThatWasStoppedEarlySaysByWhat() throws Exception {
        Runs.healthy(folder);
        Runs.write(folder, "end.json", "{\"how\":\"LEAK_CERTAIN\",\"detail\":\"heap.live grows; certain after 60 s\"}");
        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(report.decision().reason())
                .isEqualTo(new OutcomeReason.StoppedEarly("heap.live grows; certain after 60 s"));
        assertThat(sentence(report)).contains("stopped early: heap.live grows; certain after 60 s");
    }

    @Test
    void aRunWhoseSupervisorDiedIsInconclusive() throws Exception {
        Files.delete(Runs.healthy(folder).resolve("end.json"));
        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence(report)).contains("supervisor died");
    }

    @Test
    void aRunWhoseEndIsDamagedIsNoCrash() throws Exception {
        Runs.healthy(folder);
        Runs.write(folder, "end.json", "{\"how\":\"COMP");
        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(sentence(report)).contains("end.json: not as the run wrote it");
    }

    @Test
    void aTimeOfAHundredThousandMillenniaIsRejectedWithItsLine() throws Exception {
        Runs.healthy(folder);
        Path samples = folder.resolve("samples.jsonl");
        Files.writeString(
                samples, Files.readString(samples) + "{\"t\":1e308,\"values\":{\"heap.used\":1}}\n{\"t\":1}\n");
        assertThatThrownBy(() -> Runs.analyze(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("samples.jsonl:")
                .hasMessageContaining("beyond 1e10 seconds");
    }

    @Test
    void aHorizonThatIsNoDurationIsRejectedAndHalfASecondIsOne() throws Exception {
        for (String horizon : new String[] {"1e300", "-1", "0", "\"30d\""}) {
            Runs.healthy(folder);
            Runs.write(folder, "run.json", "{\"bot\":\"b\",\"horizonSeconds\":" + horizon + "}");
            assertThatThrownBy(() -> Runs.analyze(folder))
                    .as(horizon)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("run.json: invalid horizonSeconds");
        }
        Runs.write(folder, "run.json", "{\"bot\":\"b\",\"horizonSeconds\":0.5}");
        assertThat(Runs.analyze(folder).report()).isNotNull();
    }

    @Test
    void aBotThatNeverStartedStillHasAReport() throws Exception {
        Runs.write(folder, "run.json", "{\"bot\":\"x\"}");
        Runs.write(folder, "end.json", "{\"how\":\"BOT_FAILED_TO_START\",\"detail\":\"no answer in 60 s\"}");
        Analysis analysis = Runs.analyze(folder);
        assertThat(analysis.report().outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(sentence(analysis.report())).isEqualTo("the target did not start: no answer in 60 s");
        assertThat(analysis.report().agent()).isNull();
        assertThat(ReportWriter.write(analysis, folder).files()).containsKey("html");
    }

    @Test
    void aRunOfAProcessWithoutAJvmIsJudgedByWhatTheSystemTells() throws Exception {
        Runs.healthy(folder);
        target("\"kind\":\"process\",\"attached\":false,\"load\":\"soak\",\"checkpointGc\":\"none\"");
        rewrite(
                "samples.jsonl",
                samples -> samples.replace("\"heap.after_gc\"", "\"memory.resident\"")
                        .replace("\"heap.used\"", "\"memory.resident{part=anonymous}\""));
        Files.delete(folder.resolve("checkpoints.jsonl"));

        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(OutcomeWording.sentence(report.decision().reason()))
                .contains("(resident set, descriptors, threads; no JVM)");
        assertThat(report.notes()).doesNotContain(new Note.NoFullGc());
        assertThat(report.detectable())
                .first()
                .extracting(verdict -> verdict.id().name())
                .isNotEqualTo("deliveries.sent");
        assertThat(report.run().kindOfTarget().isJvm()).isFalse();
    }

    @Test
    void aJvmThatIsNotCollectedAtCheckpointsIsJudgedWithANote() throws Exception {
        Runs.healthy(folder);
        target("\"kind\":\"jvm\",\"attached\":true,\"load\":\"foreign\",\"checkpointGc\":\"none\"");

        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.notes()).contains(new Note.NoFullGc()).doesNotContain(new Note.WorkUnknown());
        rewrite(
                "samples.jsonl",
                samples -> samples.replaceAll("\"work\":\\d+", "\"work\":0").replaceAll("\"deliveries\\.[^,]*,", ""));
        rewrite("checkpoints.jsonl", rows -> rows.replaceAll("\"work\":\\d+", "\"work\":0"));
        assertThat(Runs.analyze(folder).report().notes()).contains(new Note.WorkUnknown());
    }

    @Test
    void aHeapThatMayOutgrowItsContainerIsNoted() throws Exception {
        Runs.healthy(folder);
        rewrite(
                "checkpoints.jsonl",
                rows -> rows.replace(
                        "\"limits\":{",
                        "\"limits\":{\"cgroup.memory.working_set\":" + "{\"name\":\"cgroup memory.max\",\"value\":"
                                + (600L << 20) + "},"));
        rewrite(
                "samples.jsonl",
                rows -> rows.replace(
                        "\"fd.open\"",
                        "\"metaspace.used\":" + (80L << 20) + ",\"codecache.used\":" + (20L << 20)
                                + ",\"cgroup.memory.working_set\":" + (300L << 20) + ",\"fd.open\""));

        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(NoteWording.sentences(report.notes()))
                .contains("no leak, but -Xmx 512 MiB + 100 MiB metaspace and native memory can reach 612 MiB of the"
                        + " 600 MiB limit (cgroup memory.max)");

        rewrite("checkpoints.jsonl", rows -> rows.replace("" + (600L << 20), "" + (700L << 20)));
        assertThat(Runs.analyze(folder).report().notes()).noneMatch(Note.MemoryCollision.class::isInstance);

        // What native memory tracking reports contains metaspace and code.
        rewrite(
                "samples.jsonl",
                rows -> rows.replace("\"fd.open\"", "\"native.committed\":" + (200L << 20) + ",\"fd.open\""));
        assertThat(NoteWording.sentences(Runs.analyze(folder).report().notes()))
                .anyMatch(note ->
                        note.contains("+ 200 MiB metaspace and native memory can reach 712 MiB of the 700 MiB"));
    }

    @Test
    void aTornJournalIsReadUpToItsTear() throws Exception {
        Files.writeString(Runs.healthy(folder).resolve("samples.jsonl"), "{\"t\":601,\"pha", StandardOpenOption.APPEND);
        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(NoteWording.sentences(report.notes())).anyMatch(note -> note.contains("torn"));
    }

    @Test
    void aResourceAtItsLimitIsExhausted() throws Exception {
        Runs.healthy(folder);
        StringBuilder samples = new StringBuilder();
        for (int i = 1; i < 20; i++) {
            Map<String, Double> values = Map.of("fd.open", i == 10 ? 1000.0 : 40, "heap.after_gc", 4e7);
            samples.append(JournalFormat.line(new Sample(i, Phase.STEADY, i, values)))
                    .append('\n');
        }
        Runs.write(folder, "samples.jsonl", samples.toString());
        Report report = Runs.analyze(folder).report();
        assertThat(report.outcome()).isEqualTo(Outcome.EXHAUSTED);
        assertThat(report.decision().reason()).isInstanceOf(OutcomeReason.LimitsReached.class);
        assertThat(sentence(report))
                .contains("fd.open reached 1,000 descriptors")
                .contains("after 0:00:10");
    }

    @Test
    void oneFullHeapAfterACollectionIsNotExhaustion() throws Exception {
        Runs.healthy(folder);
        double full = Runs.HEAP.value() * 0.99;
        assertThat(LimitReached.find(Runs.analyze(heapAfterGc(4, full)).measurements()))
                .isEmpty();
        assertThat(LimitReached.find(Runs.analyze(heapAfterGc(5, full)).measurements()))
                .hasSize(1);
    }

    @Test
    void directMemoryThatTheTargetSaidWasRefusedIsExhaustion() {
        assertThat(LimitReached.find(directMemory(0.94, 0))).isEmpty();
        assertThat(LimitReached.find(directMemory(0.7, 3))).isEmpty();
        assertThat(LimitReached.find(directMemory(0.94, 3)))
                .singleElement()
                .satisfies(reached -> assertThat(reached.series().id()).isEqualTo(Resources.DIRECT_MEMORY.whole()));
    }

    private Measurements directMemory(double share, int errors) {
        double[] t = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        Phase[] phases = new Phase[t.length];
        Arrays.fill(phases, Phase.STEADY);
        Limit limit = new Limit("-Xmx", 256e6);
        double[] used =
                Arrays.stream(t).map(s -> share * limit.value() * s / 20).toArray();
        double[] printed = Arrays.stream(t).map(s -> s < 20 ? 0 : errors).toArray();
        SeriesId refused = Resources.OUT_OF_MEMORY_ERRORS.part(RefusedAllocation.DIRECT.label());
        return new Measurements(
                List.of(
                        new Series(
                                Resources.DIRECT_MEMORY.whole(), Series.Source.SAMPLES, t, null, used, phases, limit),
                        new Series(refused, Series.Source.SAMPLES, t, null, printed, phases, null)),
                List.of());
    }

    private Path heapAfterGc(int times, double full) throws Exception {
        StringBuilder samples = new StringBuilder();
        for (int i = 1; i < 20; i++) {
            Map<String, Double> values = Map.of("heap.after_gc", i > 3 && i <= 3 + times ? full : 1e6);
            samples.append(JournalFormat.line(new Sample(i, Phase.STEADY, i, values)))
                    .append('\n');
        }
        Runs.write(folder, "samples.jsonl", samples.toString());
        return folder;
    }

    @Test
    void aJournalAloneAndACsvAreAnalysedByTheirContent() throws Exception {
        Path journal = Files.move(Runs.healthy(folder).resolve("samples.jsonl"), folder.resolve("data.txt"));
        assertThat(Runs.analyze(journal).report().run().bot()).isEmpty();
        Path csv = Files.writeString(folder.resolve("odd.data"), "t,rss\n0,1\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7\n7,8\n");
        Report report = Runs.analyze(csv).report();
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(report.agent()).isNull();
        assertThat(report.latency()).isNull();
    }

    /** Eighty seconds of an idle loop on JDK 25, which collects nothing: its resident set is the first touch of eden. */
    @Test
    void aRecordingBeforeTheFirstCollectionIsInconclusive() throws Exception {
        Path recording = Path.of("src/test/resources/dev/soak/analysis/jfr/rss_before_first_gc.jfr");
        Report report = new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze(recording)
                .report();
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.series())
                .filteredOn(one -> one.id().toString().equals("memory.resident"))
                .extracting(SeriesVerdict::reason)
                .containsExactly(new Reason.FirstTouchOfHeap());
    }

    @Test
    void theReportOfThousandsOfColumnsStaysBounded() throws Exception {
        StringBuilder csv = new StringBuilder("t");
        for (int i = 0; i < 3000; i++) {
            csv.append(i < 1500 ? ",class.bytes{class=C" : ",column").append(i).append(i < 1500 ? "}" : "");
        }
        for (int row = 0; row < 5; row++) {
            csv.append('\n').append(row);
            for (int i = 0; i < 3000; i++) {
                csv.append(',').append(row * 10 + 1);
            }
        }
        Analysis analysis = Runs.analyze(Files.writeString(folder.resolve("wide.csv"), csv));
        Report report = analysis.report();
        assertThat(report.series()).hasSize(ListedSeries.MOST_OTHERS + ListedSeries.MOST_CLASSES);
        assertThat(report.suspects()).hasSize(Suspects.MOST);
        assertThat(report.notes()).hasSize(2);
        assertThat(new ReportHtml().render(analysis, LatencyOverTime.none())).hasSizeLessThan(3 << 20);
    }

    @Test
    void whatIsNoInputIsSaidInOneLine() throws Exception {
        Map<Path, InputException.Kind> inputs = new LinkedHashMap<>();
        inputs.put(folder.resolve("gone"), InputException.Kind.MISSING);
        inputs.put(Files.createDirectory(folder.resolve("empty")), InputException.Kind.MISSING);
        inputs.put(Files.writeString(folder.resolve("empty.csv"), ""), InputException.Kind.MISSING);
        inputs.put(
                Files.write(folder.resolve("a.jfr"), new byte[] {'F', 'L', 'R', 0, 0}), InputException.Kind.UNUSABLE);
        inputs.put(Files.write(folder.resolve("a.bin"), new byte[] {1, 0, 2}), InputException.Kind.UNUSABLE);
        Path list = Files.createDirectory(folder.resolve("list"));
        Runs.write(list, "run.json", "[]");
        inputs.put(list, InputException.Kind.UNUSABLE);
        for (Map.Entry<Path, InputException.Kind> input : inputs.entrySet()) {
            assertThatThrownBy(() -> Runs.analyze(input.getKey()))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.kind()).isEqualTo(input.getValue()))
                    .hasMessageContaining(input.getKey().toString())
                    .hasMessageNotContaining("\n");
        }
    }

    private static String sentence(Report report) {
        return OutcomeWording.sentence(report.decision().reason());
    }

    private void aClassThatGrows() throws Exception {
        Runs.healthy(folder);
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), 4e7 + i * 1e7, 1000 + 1200L * i))
                    .append('\n');
        }
        Runs.write(folder, "checkpoints.jsonl", checkpoints.toString());
    }

    private void target(String fields) throws IOException {
        rewrite("run.json", run -> run.replaceFirst("\\{", "{\"target\":{" + fields + "},"));
    }

    private void rewrite(String file, UnaryOperator<String> change) throws IOException {
        Runs.write(folder, file, change.apply(Files.readString(folder.resolve(file))));
    }
}
