package dev.soak.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ComparisonMarkdown;
import dev.soak.analysis.render.text.ComparisonText;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.wording.ComparisonWording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
    @TempDir
    Path folder;

    private Path good;
    private Path fresh;

    @BeforeEach
    void twoHealthyRuns() throws Exception {
        good = Runs.healthy(Files.createDirectory(folder.resolve("good")));
        fresh = Runs.healthy(Files.createDirectory(folder.resolve("new")));
    }

    @Test
    void aRunIsNoWorseThanItself() throws Exception {
        RunComparison same = compare();
        assertThat(same.outcome()).as(ComparisonWording.sentence(same.reason())).isEqualTo(Outcome.PASS);
        assertThat(same.differences()).isNotEmpty().noneMatch(RunComparison.Difference::fails);
        assertThat(same.notes()).noneMatch(ComparisonNote.SetUpDiffers.class::isInstance);
    }

    @Test
    void aHeapTwiceAsLargeIsARegressionAndTheOtherWayAboutItIsBetter() throws Exception {
        heap(fresh, 8e7);
        RunComparison worse = compare();
        assertThat(worse.outcome()).isEqualTo(Outcome.REGRESSION);
        assertThat(worse.reason()).isInstanceOf(ComparisonReason.Worse.class);
        assertThat(ComparisonWording.sentence(worse.reason()))
                .startsWith("heap.live went from 38.1 MiB to 76.3 MiB, +100 %");
        String text = ComparisonText.render(worse, 100, false);
        assertThat(text).startsWith("REGRESSION").contains("What got worse").doesNotContain("What got better");
        assertThat(ComparisonMarkdown.render(worse)).contains("| `heap.live` | 38.1 MiB | 76.3 MiB | +100 %");
        assertThat(ReportJson.pretty(worse)).contains("\"schema\" : \"soak-comparison/1\"");

        RunComparison better = RunComparison.of(analyze(fresh), analyze(good), 0.2);
        assertThat(better.outcome()).isEqualTo(Outcome.PASS);
        assertThat(ComparisonText.render(better, 100, false)).contains("What got better");
    }

    @Test
    void theToleranceIsTheUsers() throws Exception {
        heap(fresh, 4.4e7);
        assertThat(compare().outcome()).isEqualTo(Outcome.PASS);
        assertThat(RunComparison.of(analyze(good), analyze(fresh), 0.05).outcome())
                .isEqualTo(Outcome.REGRESSION);
    }

    @Test
    void aRunThatDiedIsWorseThanOneThatDidNotAndNothingToCompareWith() throws Exception {
        Runs.write(fresh, "end.json", "{\"how\":\"OUT_OF_MEMORY\",\"detail\":\"Java heap space\"}");
        assertThat(compare().outcome()).isEqualTo(Outcome.REGRESSION);
        RunComparison other = RunComparison.of(analyze(fresh), analyze(good), 0.2);
        assertThat(other.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aRunThatMeasuredLittleIsInconclusiveAndSaysWhat() throws Exception {
        Files.delete(fresh.resolve("checkpoints.jsonl"));
        Path samples = fresh.resolve("samples.jsonl");
        Files.write(samples, Files.readAllLines(samples).subList(0, 3));
        RunComparison little = compare();
        assertThat(little.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(little.reason())
                .isInstanceOfSatisfying(
                        ComparisonReason.NotCompared.class,
                        not -> assertThat(not.cause()).isInstanceOf(Cause.TooFewSettledReadings.class));
        assertThat(ComparisonWording.sentence(little.reason()))
                .contains("could not be compared", "too few settled readings");
    }

    @Test
    void runsThatWereRunDifferentlySaySo() throws Exception {
        Path run = fresh.resolve("run.json");
        Files.writeString(run, Files.readString(run).replace("\"rate\":20", "\"rate\":40"));
        assertThat(compare().notes()).contains(new ComparisonNote.SetUpDiffers("rate", "20", "40"));
        assertThat(ComparisonWording.notes(compare())).contains("the runs differ in rate: 20, then 40");
    }

    private RunComparison compare() throws Exception {
        return RunComparison.of(analyze(good), analyze(fresh), 0.2);
    }

    private static Analysis analyze(Path input) throws Exception {
        return new Analyzer(new SoakVerdict(), null, null, Runs.TODAY).analyze(input);
    }

    private static void heap(Path run, double level) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder checkpoints = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            checkpoints
                    .append(Runs.checkpoint(i, 60 * (i + 1), level + random.nextInt(1000), 1000))
                    .append('\n');
        }
        Runs.write(run, "checkpoints.jsonl", checkpoints.toString());
    }

    @Test
    void seriesOfForeignDataKeepTheUnitOfTheirCells() throws Exception {
        List<Analysis> small = List.of(foreign(480), foreign(481));
        List<Analysis> large = List.of(foreign(960), foreign(961));

        for (RunComparison comparison : List.of(
                RunComparison.of(small.get(0), large.get(0), 0.2), RunComparison.ofReplicates(small, large, 0.2))) {
            assertThat(comparison.differences())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.unit()).isEqualTo("By"));
            assertThat(ComparisonText.render(comparison, 100, false)).contains("MiB");
        }
    }

    private static Analysis foreign(int mebibytes) throws Exception {
        String text = "time,taken\n" + Imported.lines(300, i -> 60 * i + "," + (mebibytes + i % 3) + " MiB");
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze("some.txt", Imported.of(text, ImportOptions.NONE));
    }
}
