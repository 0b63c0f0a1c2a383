package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisturbedWindowsTest {
    private static final double END = 479 * 60;

    @TempDir
    Path path;

    private RunFolder folder;

    @BeforeEach
    void folder() {
        folder = new RunFolder(path);
    }

    @Test
    void anOpenWindowThatEndsIsOneWindow() throws Exception {
        DisturbedWindow failover = DisturbedWindow.open(60, Cause.MARKED, "db-failover");
        DisturbedWindow sleep = new DisturbedWindow(70, 190.5, Cause.SUSPENDED, "");
        write(
                DisturbedWindowsFile.line(failover),
                DisturbedWindowsFile.line(sleep),
                DisturbedWindowsFile.line(failover.endedAt(90)));

        assertThat(read()).containsExactly(failover.endedAt(90), sleep);
    }

    @Test
    void aWindowThatNeverEndedLastsToTheEnd() throws Exception {
        write(DisturbedWindowsFile.line(DisturbedWindow.open(60, Cause.MARKED, "a")));

        assertThat(read().get(0).isOpen()).isTrue();
        assertThat(DisturbedWindow.seconds(read(), 0, 100)).isEqualTo(40);
    }

    @Test
    void aLineThatIsNoWindowIsNamed() throws Exception {
        write("{\"start\":1,\"cause\":\"bored\"}", "{}");

        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("windows.jsonl:1 is not a disturbed window: unknown cause");
    }

    @Test
    void overlappingWindowsCountOnce() {
        List<DisturbedWindow> windows =
                List.of(new DisturbedWindow(50, 80, Cause.STARVED, ""), new DisturbedWindow(10, 60, Cause.MARKED, "a"));

        assertThat(DisturbedWindow.seconds(windows, 0, 100)).isEqualTo(70);
        assertThat(DisturbedWindow.seconds(windows, 20, 55)).isEqualTo(35);
    }

    @Test
    void noVerdictRestsOnReadingsWithinAWindow() {
        // Descriptors pile up while the machine is starved, to the end of the run.
        Measurements all = descriptors(x -> 40 + 600 * Math.max(0, x - 0.6));
        Measurements without = all.disturbedIn(List.of(DisturbedWindow.open(0.59 * END, Cause.STARVED, "")));

        assertThat(verdict(all.judged().get(0))).isEqualTo(Verdict.LEAK);
        assertThat(without.judged()).hasSize(1);
        assertThat(verdict(without.judged().get(0))).isIn(Verdict.STABLE, Verdict.BOUNDED);
        assertThat(without.windows()).hasSize(1);
    }

    @Test
    void aLeakOutsideOfTheWindowsIsALeak() {
        Measurements without = descriptors(x -> 40 + 240 * x)
                .disturbedIn(List.of(new DisturbedWindow(0.2 * END, 0.5 * END, Cause.SUSPENDED, "")));

        assertThat(verdict(without.judged().get(0))).isEqualTo(Verdict.LEAK);
    }

    @Test
    void aSeriesThatWasReadInWindowsOnlyIsNotJudged() {
        assertThat(descriptors(x -> 40 + 240 * x)
                        .disturbedIn(List.of(DisturbedWindow.open(0, Cause.STARVED, "")))
                        .judged())
                .isEmpty();
    }

    private static Measurements descriptors(DoubleUnaryOperator curve) {
        return new Measurements(
                List.of(SyntheticSeries.seeded(7)
                        .points(480)
                        .named("fd.open", Series.Source.SAMPLES)
                        .of(curve)),
                List.of());
    }

    private static Verdict verdict(Series series) {
        return new SoakVerdict()
                .judge(List.of(series), VerdictPolicy.DEFAULT)
                .get(0)
                .verdict();
    }

    private void write(String... lines) throws Exception {
        Files.writeString(folder.file(RunFile.WINDOWS), String.join("\n", lines) + "\n");
    }

    private List<DisturbedWindow> read() throws Exception {
        return DisturbedWindowsFile.read(folder, new ArrayList<>());
    }
}
