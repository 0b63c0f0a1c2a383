package dev.soak.benchmarks.corpus.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.ToolResult;
import dev.soak.benchmarks.measurement.ToolResult.Verdict;
import dev.soak.benchmarks.process.MavenClassPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real tools, on the dumps of a real process. */
class PeersIT {
    private static final String GROWS = "corpus/grows/affected";
    private static final String BOUNDED = "corpus/bounded/fixed";

    @TempDir
    Path folder;

    @Test
    void aGrowingListIsFoundAndOneWithABoundIsNot() throws Exception {
        Path to = folder.resolve("results");
        PeerResults results =
                new PeerResults(Path.of("corpus/peers"), to, new MavenClassPaths(folder.resolve("tools")));
        results.judge(GROWS, run("grows", false));
        results.judge(BOUNDED, run("bounded", true));

        assertThat(results.has(GROWS)).isTrue();
        assertThat(results.has("corpus/other/fixed")).isFalse();
        for (String tool : List.of("shark", "netbeans-heap-walker")) {
            ToolResult grows = ToolResult.read(to.resolve(tool + ".jsonl")).get(0);
            assertThat(grows.verdict()).as(tool).isEqualTo(Verdict.LEAK);
            assertThat(grows.culprit()).as(tool).contains("KeepingJvm");
            assertThat(grows.seconds()).as(tool).isGreaterThan(150);
        }
        assertThat(verdicts(to, "assertion-after-gc")).containsExactly(Verdict.LEAK, Verdict.PASS);
        assertThat(verdicts(to, "shark")).last().isEqualTo(Verdict.PASS);
        assertThat(verdicts(to, "netbeans-heap-walker")).last().isEqualTo(Verdict.PASS);
        assertThat(verdicts(to, "mission-control")).containsExactly(Verdict.LEAK, Verdict.PASS);
    }

    private static List<Verdict> verdicts(Path results, String tool) throws Exception {
        return ToolResult.read(results.resolve(tool + ".jsonl")).stream()
                .map(ToolResult::verdict)
                .toList();
    }

    /** A process with two dumps; Mission Control has found a trend in the one that is not bounded. */
    private SoakedRun run(String name, boolean bounded) throws Exception {
        RunFolder run = new RunFolder(Files.createDirectories(folder.resolve(name)));
        Path dumps = Files.createDirectories(run.path().resolve("heap"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepingJvm.class.getName(),
                        dumps.toString(),
                        Boolean.toString(bounded))
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        JmcAnalysis.Result trend = new JmcAnalysis.Result(
                "Heap Live Set Trend", "heap", JmcAnalysis.Severity.INFO, 40.0, "The live set increases.", "", "");
        JmcAnalysisJson.write(
                new JmcAnalysis(bounded ? List.of() : List.of(trend), 1, 0, List.of()),
                run.file(RunFile.MISSION_CONTROL));
        return new SoakedRun(run, 1, 150);
    }
}
