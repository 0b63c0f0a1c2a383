package dev.soak.benchmarks.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The format of the data must not matter: the same readings have the same verdict and the same slope. */
class SameDataTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("names")
    void theSameReadingsHaveTheSameSlopeInEachFormat(String name) throws Exception {
        double expected = slope(LeakInFormats.residentSet().get("seconds.csv"), "seconds.csv");
        assertThat(slope(Objects.requireNonNull(LeakInFormats.residentSet().get(name)), name) / expected)
                .isCloseTo(1, within(1e-9));
    }

    static Iterable<String> names() {
        return LeakInFormats.residentSet().keySet();
    }

    @ParameterizedTest
    @MethodSource("otherNames")
    void theSameGrowthIsALeakInFormatsWithOtherSeries(String name) throws Exception {
        Path file = Files.writeString(
                folder.resolve(name),
                Objects.requireNonNull(LeakInFormats.otherMemory().get(name)));
        assertThat(new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                        .analyze(file)
                        .report()
                        .outcome())
                .isEqualTo(Outcome.LEAK);
    }

    static Iterable<String> otherNames() {
        return LeakInFormats.otherMemory().keySet();
    }

    @Test
    void compressedDataIsReadAsItIs() throws Exception {
        String text = LeakInFormats.residentSet().get("seconds.csv");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("data.csv.gz"), bytes.toByteArray());
        assertThat(slope(file)).isEqualTo(slope(text, "seconds.csv"));
    }

    private double slope(String text, String name) throws Exception {
        return slope(Files.writeString(folder.resolve(name), text));
    }

    private static double slope(Path file) throws Exception {
        Report report = new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze(file)
                .report();
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(report.growing()).hasSize(1);
        SeriesVerdict leak = report.growing().get(0);
        return Objects.requireNonNull(leak.slopePerHour()).estimate();
    }
}
