package dev.soak.benchmarks.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Report;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportScorerTest {
    private static final String SEEN = "dev.soak.zoo.heap.UnboundedMap$Review";

    @TempDir
    Path folder;

    @Test
    void aLeakIsCalledByASeriesOfItsResourceOnly() throws Exception {
        GroundTruth map = truth("unbounded-map");
        assertThat(ReportScorer.called(map, report("LEAK", "class.instances{class=" + SEEN + "}", "LEAK")))
                .isTrue();
        assertThat(ReportScorer.called(map, report("LEAK", "class.instances{class=" + SEEN + "}", "SUSPECT")))
                .isFalse();
        assertThat(ReportScorer.called(map, report("LEAK", "fd.open", "LEAK"))).isFalse();
    }

    @Test
    void whatOnlyTheCollectorClosedIsCalledAsASuspect() throws Exception {
        GroundTruth stream = truth("file-stream-never-closed");
        assertThat(ReportScorer.called(stream, report("PASS", "fd.gc_closed", "SUSPECT")))
                .isTrue();
        assertThat(ReportScorer.called(stream, report("PASS", "fd.open", "SUSPECT")))
                .isFalse();
    }

    @Test
    void aCulpritOfTheHeapIsAClassAndItsHolder() throws Exception {
        GroundTruth map = truth("unbounded-map");
        assertThat(ReportScorer.culpritAt(
                        map, suspecting(SEEN, List.of("ZooBot.specimen", "UnboundedMap.reviews"), "")))
                .isEqualTo(1);
        assertThat(ReportScorer.culpritAt(map, suspecting(SEEN, List.of(), ""))).isZero();
        assertThat(ReportScorer.culpritAt(map, suspecting("[B", List.of("UnboundedMap.reviews"), "")))
                .isZero();
    }

    @Test
    void aCulpritAmongDescriptorsIsALine() throws Exception {
        GroundTruth list = truth("files-list-never-closed");
        String line = "dev.soak.zoo.descriptors.FilesListNeverClosed.review(FilesListNeverClosed.java:30)";
        assertThat(ReportScorer.culpritAt(list, suspecting("/tmp/rules-*", List.of(), line)))
                .isEqualTo(1);
        assertThat(ReportScorer.culpritAt(
                        list, suspecting("/tmp/rules-*", List.of(), "java.nio.file.Files.list(Files.java)")))
                .isZero();
    }

    @Test
    void aHarmlessBotThatIsCalledBreaksTheBars() throws Exception {
        GroundTruth plain = truth("nothing-planted");
        Result quiet = new Result(plain, report("PASS", "fd.open", "STABLE"), OptionalDouble.empty());
        Result called = new Result(plain, report("LEAK", "fd.open", "LEAK"), OptionalDouble.empty());
        assertThat(new ZooTable(List.of(quiet)).barsHold()).isTrue();
        assertThat(new ZooTable(List.of(quiet, called)).barsHold()).isFalse();
        assertThat(new ZooTable(List.of(new Result(plain, null, OptionalDouble.empty()))).barsHold())
                .isFalse();
    }

    private static GroundTruth truth(String name) {
        return Zoo.all().stream()
                .filter(truth -> truth.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Report report(String outcome, String series, String verdict) throws Exception {
        return read(Map.of(
                "outcome",
                outcome,
                "series",
                List.of(Map.of("id", series, "labels", Map.of(), "verdict", verdict)),
                "suspects",
                List.of()));
    }

    private Report suspecting(String subject, List<String> holder, String openedAt) throws Exception {
        return read(Map.of(
                "outcome",
                "LEAK",
                "series",
                List.of(),
                "suspects",
                List.of(Map.of(
                        "resource",
                        "heap",
                        "subject",
                        subject,
                        "holder",
                        holder,
                        "allocatedAt",
                        List.of(),
                        "startedAt",
                        List.of(),
                        "openedAt",
                        List.of(openedAt),
                        "evidence",
                        List.of(),
                        "headline",
                        subject,
                        "fingerprint",
                        "heap/" + subject))));
    }

    private Report read(Map<String, Object> parts) throws Exception {
        Map<String, Object> all = new HashMap<>(parts);
        all.putAll(Map.of(
                "schema", Report.SCHEMA,
                "reason", "",
                "run", Map.of("input", "", "bot", "", "seconds", 120),
                "thresholds", List.of(),
                "notes", List.of(),
                "files", Map.of()));
        Path file = folder.resolve("report.json");
        Files.write(file, new ObjectMapper().writeValueAsBytes(all));
        return ReportJson.read(file);
    }
}
