package dev.soak.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.page.SyntheticRunFolder;
import dev.soak.benchmarks.runs.RunResult.Detection;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCampaignTest {
    @TempDir
    Path folder;

    @Test
    void aRangeOfSeedsCanBeJudgedInParts() throws Exception {
        new SyntheticRunFolder(new RunFolder(folder.resolve("runs/target/20260102T220000Z-target")), 1300, 14).write();
        Path whole = folder.resolve("whole.tsv");
        Path parts = folder.resolve("parts.tsv");
        String table = new RunCampaign(folder.resolve("runs"), whole).run(1, 2).table();
        new RunCampaign(folder.resolve("runs"), parts).run(1, 1);
        String continued =
                new RunCampaign(folder.resolve("runs"), parts).run(1, 2).table();
        assertThat(continued).isEqualTo(table);
        assertThat(Files.readAllLines(parts)).hasSize(2).isEqualTo(Files.readAllLines(whole));
        assertThat(table).contains("| target | 2 |").contains("seeds 1 to 2");
    }

    @Test
    void aFolderWithoutRunsIsMissingInput() {
        assertThatThrownBy(() -> new RunCampaign(folder, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no complete runs");
    }

    @Test
    void oneFalseAlarmInAThousandIsAllowedAndTwoAreNot() {
        List<RunResult> results = new ArrayList<>();
        for (int seed = 0; seed < 999; seed++) {
            results.add(result(seed, Outcome.PASS, Detection.LEAK));
        }
        results.add(result(999, Outcome.LEAK, Detection.LEAK));
        assertThat(new RunTable(0, results).criteriaMet()).isTrue();
        results.add(result(1000, Outcome.LEAK, Detection.LEAK));
        assertThat(new RunTable(0, results).criteriaMet()).isFalse();
    }

    @Test
    void leaksThatAreOnlySuspectedAreNotFound() {
        List<RunResult> results = List.of(result(0, Outcome.PASS, Detection.SUSPECT));
        assertThat(new RunTable(0, results).criteriaMet()).isFalse();
        assertThat(new RunTable(0, results).text()).contains("| all | 1 | 0.0 | 100.0 | 0.0 | 100.0 | 0.0 | 100.0 |");
    }

    @Test
    void aResultIsReadAsItWasWritten() throws Exception {
        RunResult result = result(7, Outcome.INCONCLUSIVE, Detection.SUSPECT);
        assertThat(RunResult.parse(result.line())).isEqualTo(result);
        RunResult without = new RunResult(8, "bot", Outcome.PASS, "", 0, "", List.of());
        assertThat(RunResult.parse(without.line())).isEqualTo(without);
    }

    @Test
    void aThirdOfTheRecordedRunsIsBesideACpuHog() {
        List<SoundTarget> targets = SoundTarget.all(folder);
        assertThat(targets.stream().map(SoundTarget::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(3 * targets.stream().filter(SoundTarget::besideHog).count()).isEqualTo(targets.size());
    }

    @Test
    void theSpecimensAreHarmlessAndUnderConstantLoad() {
        List<String> planted = SoundTarget.all(folder).stream()
                .filter(target -> target.options().contains("--plant"))
                .map(SoundTarget::name)
                .toList();
        assertThat(Zoo.all())
                .filteredOn(specimen -> planted.contains(specimen.name()))
                .hasSize(planted.size())
                .noneMatch(GroundTruth::leaks)
                .allMatch(specimen -> specimen.stage() == null);
    }

    private static RunResult result(long seed, Outcome outcome, Detection detection) {
        return new RunResult(
                seed, "bot", outcome, "heap.live", 2, "threads.live", List.of(detection, detection, detection));
    }
}
