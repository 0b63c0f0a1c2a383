package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of the embedded bot that is killed, copied to another folder, and resumed twice until it is complete. */
class ResumeIT {
    @TempDir
    Path folder;

    @Test
    void aKilledRunGoesOnInACopyOfItsFolderUntilTheWholeIsDone() throws Exception {
        Path copy = folder.resolve("elsewhere");
        try (SoakProcess soak = SoakProcess.bot(
                folder, "--duration", "14s", "--segment", "5s", "--rate", "20", "--heap-dumps", "never")) {
            soak.awaitSamples(4);
            soak.signal("KILL");
            assertThat(soak.supervisor().onExit().get(1, TimeUnit.MINUTES).isAlive())
                    .isFalse();
            copy(soak.runFolder().orElseThrow(), copy);
        }
        RunFolder run = new RunFolder(copy);
        try (SoakProcess segment = SoakProcess.start(folder, "--resume", copy.toString())) {
            assertThat(segment.exitCode()).as(segment.printed()).isEqualTo(75);
            assertThat(segment.printed()).contains("UNFINISHED").contains("continue with --resume");
        }
        try (SoakProcess last = SoakProcess.start(folder, "--resume", copy.toString())) {
            // So short a run cannot be judged.
            assertThat(last.exitCode()).as(last.printed()).isEqualTo(97);
        }
        try (SoakProcess over = SoakProcess.start(folder, "--resume", copy.toString())) {
            assertThat(over.exitCode()).isEqualTo(2);
            assertThat(over.printed()).contains("the run is over (COMPLETED");
        }

        RunInfo info = RunInfo.read(run);
        assertThat(info.end().how()).isEqualTo(RunEnd.How.COMPLETED);
        assertThat(info.segments())
                .extracting(segment -> segment.after())
                .containsExactly(RunEnd.How.UNKNOWN, RunEnd.How.SEGMENT_ENDED);
        List<Sample> samples = JournalTail.samples(run.file(RunFile.SAMPLES)).poll();
        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).t()).isGreaterThan(samples.get(i - 1).t());
            assertThat(samples.get(i).work())
                    .isGreaterThanOrEqualTo(samples.get(i - 1).work());
        }
        assertThat(samples.get(samples.size() - 1).t()).isGreaterThan(13);
        List<Checkpoint> checkpoints =
                JournalTail.checkpoints(run.file(RunFile.CHECKPOINTS)).poll();
        for (int i = 0; i < checkpoints.size(); i++) {
            assertThat(checkpoints.get(i).index()).isEqualTo(i);
        }
        JsonNode report =
                new ObjectMapper().readTree(run.file(RunFile.REPORT_JSON).toFile());
        assertThat(report.get("notes").toString()).contains("measured in 3 segments");
        assertThat(report.get("run").get("work").asDouble())
                .isEqualTo((double) samples.get(samples.size() - 1).work());
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                // Sockets and pipes of the dead are not copied by any tool.
                if (Files.isDirectory(each) || Files.isRegularFile(each)) {
                    Files.copy(each, to.resolve(from.relativize(each).toString()));
                }
            }
        }
    }
}
