package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.ItemFilters;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** Checks every output of one soak of the embedded bot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBotIT {
    private SoakProcess soak;

    @BeforeAll
    void soak(@TempDir Path folder) throws Exception {
        soak = SoakProcess.start(folder, "--duration", "60s", "--rate", "10", "--seed", "7");
        soak.exitCode();
    }

    @AfterAll
    void close() {
        soak.close();
    }

    @Test
    void aBotThatDoesNotLeakPasses() throws Exception {
        assertThat(soak.report().get("outcome").asText()).as(soak.printed()).isEqualTo("PASS");
        assertThat(soak.exitCode()).isZero();
        List<String> lines = soak.printed().lines().toList();
        assertThat(lines.get(lines.size() - 2)).startsWith("PASS: ");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("Report: " + soak.file("report.html"));
    }

    @Test
    void theRunFolderIsCompleteAndTheScratchIsGone() throws Exception {
        assertThat(soak.runFolder().orElseThrow())
                .isDirectoryContaining("glob:**run.json")
                .isDirectoryContaining("glob:**samples.jsonl")
                .isDirectoryContaining("glob:**checkpoints.jsonl")
                .isDirectoryContaining("glob:**latency.hlog")
                .isDirectoryContaining("glob:**recording.jfr")
                .isDirectoryContaining("glob:**end.json")
                .isDirectoryContaining("glob:**report.json")
                .isDirectoryContaining("glob:**report.html")
                .isDirectoryContaining("glob:**report.md")
                .isDirectoryContaining("glob:**junit.xml")
                .isDirectoryContaining("glob:**report.sarif")
                .isDirectoryContaining("glob:**soak.log");
        assertThat(soak.file("scratch")).doesNotExist();
    }

    @Test
    void pullRequestsWereReviewed() throws Exception {
        JsonNode last = lastSample();

        assertThat(last.get("work").asLong()).isGreaterThan(300);
        assertThat(last.get("values").get("deliveries.dropped").asLong()).isZero();
        last.get("values").properties().stream()
                .filter(value -> value.getKey().startsWith("deliveries.failed"))
                .forEach(value ->
                        assertThat(value.getValue().asLong()).as(value.getKey()).isZero());
    }

    @Test
    void everyResourceHasASeries() throws Exception {
        List<String> series = new ArrayList<>();
        for (String line : Files.readAllLines(soak.file("samples.jsonl"))) {
            new ObjectMapper().readTree(line).get("values").fieldNames().forEachRemaining(series::add);
        }

        assertThat(series)
                .contains(
                        "heap.used",
                        "heap.committed",
                        "heap.after_gc",
                        "metaspace.used",
                        "codecache.used",
                        "classes.loaded",
                        "buffers.direct.used",
                        "memory.resident",
                        "native.committed",
                        "fd.open",
                        "fd.open{kind=file}",
                        "fd.open{kind=socket}",
                        "threads.live",
                        "processes.children",
                        "disk.bytes",
                        "gc.time_share",
                        "cpu.process",
                        "agent.cpu",
                        "agent.allocated")
                .anyMatch(id -> id.startsWith("bot."));
    }

    @Test
    void checkpointsAreQuiescentAndManyEnough() throws Exception {
        List<String> lines = Files.readAllLines(soak.file("checkpoints.jsonl"));

        assertThat(lines).hasSizeGreaterThanOrEqualTo(8);
        for (String line : lines) {
            JsonNode checkpoint = new ObjectMapper().readTree(line);
            assertThat(checkpoint.get("quiescent").asBoolean()).isTrue();
            assertThat(checkpoint.get("after").get("heap.live").asLong()).isGreaterThan(1_000_000);
            assertThat(checkpoint.get("classes").size()).isGreaterThan(200);
        }
    }

    @Test
    void theAgentReportsItsOverhead() throws Exception {
        JsonNode agent = soak.report().get("agent");

        assertThat(agent.get("cpuPercent").asDouble()).isPositive();
        assertThat(agent.get("allocatedBytesPerSecond").asDouble()).isPositive();
        assertThat(agent.get("retainedBytes").asLong()).isPositive().isLessThan(50_000_000);
        assertThat(agent.get("pausedPercent").asDouble()).isPositive();
    }

    @Test
    void missionControlReadsSoakEventsWithUnits() throws Exception {
        IItemCollection events =
                JfrLoaderToolkit.loadEvents(soak.file("recording.jfr").toFile());

        assertThat(events.apply(ItemFilters.type("soak.Sample")).hasItems()).isTrue();
        assertThat(events.apply(ItemFilters.type("soak.Checkpoint")).hasItems()).isTrue();
        assertThat(events.apply(ItemFilters.type("soak.Delivery")).hasItems()).isTrue();
        assertThat(events.apply(ItemFilters.type("soak.Phase")).hasItems()).isTrue();
        assertThat(events.apply(ItemFilters.type("soak.Sample"))
                        .iterator()
                        .next()
                        .getType()
                        .getAccessorKeys()
                        .entrySet())
                .anyMatch(field -> field.getKey().getIdentifier().equals("heapUsed")
                        && field.getKey().getContentType().getIdentifier().equals("memory"));
        assertThat(events.apply(ItemFilters.type("jdk.InitialEnvironmentVariable"))
                        .hasItems())
                .isFalse();
        assertThat(events.apply(ItemFilters.type("jdk.InitialSystemProperty")).hasItems())
                .isFalse();
        assertThat(events.apply(ItemFilters.type("jdk.JVMInformation")).hasItems())
                .isFalse();
    }

    @Test
    void theJdksOwnToolReadsTheRecording() throws Exception {
        Process jfr = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                        "summary",
                        soak.file("recording.jfr").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(jfr.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(jfr.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(jfr.exitValue()).as(printed).isZero();
        assertThat(printed).contains("soak.Sample");
    }

    @Test
    void noArtifactContainsASecretFromTheEnvironment() throws Exception {
        try (Stream<Path> files = Files.list(soak.runFolder().orElseThrow())) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(content.contains("s3cr3t-value-of-the-environment"))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    private JsonNode lastSample() throws Exception {
        List<String> lines = Files.readAllLines(soak.file("samples.jsonl"));
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }
}
