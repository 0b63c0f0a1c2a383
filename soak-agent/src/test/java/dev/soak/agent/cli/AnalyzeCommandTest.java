package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private Path csv;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aForeignFile() throws Exception {
        StringBuilder rows = new StringBuilder("seconds,queue.depth\n");
        for (int i = 0; i < 600; i++) {
            rows.append(10 * i).append(',').append(5 + i % 3).append('\n');
        }
        csv = Files.writeString(folder.resolve("foreign.csv"), rows);
    }

    private int analyze(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "analyze";
        arguments[1] = csv.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.execute(new PrintWriter(out), new PrintWriter(err, true), arguments);
    }

    @Test
    void aForeignSeriesMayHaveAThreshold() {
        assertThat(analyze("--threshold", "max(queue.depth)<5"))
                .as(err.toString())
                .isEqualTo(99);
        assertThat(analyze("--threshold", "max(queue.depth)<8", "--format", "json"))
                .isNotEqualTo(2);
    }

    @Test
    void aSeriesThatTheFileDoesNotHaveIsAUsageErrorBeforeAnythingIsPrinted() {
        assertThat(analyze("--threshold", "max(queue.deph)<8")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown series 'queue.deph'", "did you mean 'queue.depth'?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aSeriesThatOnlyARunWouldHaveIsMissingInput() {
        assertThat(analyze("--threshold", "max(fd.open)<8")).isEqualTo(97);
    }

    @Test
    void theFullReportIsPrintedOnRequest() {
        assertThat(analyze("--verbose")).isNotEqualTo(2);
        assertThat(out.toString()).contains("queue.depth");
    }

    @Test
    void aFileThatCannotBeReadDoesNotHideALeakInAnother() throws Exception {
        StringBuilder rows = new StringBuilder("seconds,rss_bytes\n");
        for (int i = 0; i < 600; i++) {
            rows.append(10 * i)
                    .append(',')
                    .append(100_000_000L + 100_000L * i + 7_000L * (i % 13))
                    .append('\n');
        }
        Path leak = Files.writeString(folder.resolve("leak.csv"), rows);
        Path absent = folder.resolve("absent.csv");

        assertThat(analyze(absent.toString(), leak.toString())).isEqualTo(99);
        assertThat(out.toString()).contains("== " + csv, "== " + absent, "== " + leak);
        assertThat(err.toString()).contains("no such file: " + absent);
    }

    @Test
    void theReportsOfEachInputAreWrittenOnRequest() throws Exception {
        Path second = Files.copy(csv, folder.resolve("second.csv"));
        int unused =
                analyze(second.toString(), "--out", folder.resolve("reports").toString());
        assertThat(folder.resolve("reports/01-foreign.csv/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("reports/02-second.csv/report.json")).isNotEmptyFile();
    }

    @Test
    void anUnknownFormatOrSeriesIsAUsageError() {
        assertThat(analyze("--format-in", "csw")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'csv'?");
        assertThat(analyze("--only", "queue.deph")).isEqualTo(2);
        assertThat(err.toString()).contains("--only 'queue.deph' matches no series");
        assertThat(analyze("--limit", "queue.depth=viele")).isEqualTo(2);
        assertThat(err.toString()).contains("invalid limit 'queue.depth=viele'");
    }

    @Test
    void anOptionThatSelectsAmongForeignSeriesIsNotIgnoredForARunFolder() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        assertThat(analyze(run.toString(), "--only", "queue.depth")).isEqualTo(2);
        assertThat(err.toString()).contains(run + ": --only is for data of other tools");
        assertThat(out.toString()).as("the other input is judged").contains("queue.depth");
    }

    @Test
    void theReportsOfSeveralInputsAsJsonAreOneArray() throws Exception {
        Path second = Files.copy(csv, folder.resolve("second.csv"));
        int unused = analyze(second.toString(), "absent.csv", "--format", "json");
        assertThat(new ObjectMapper().readTree(out.toString()))
                .hasSize(2)
                .allSatisfy(report -> assertThat(report.path("schema").asText()).startsWith("soak-report"));
    }

    @Test
    void theRequestsOfALoadTestHaveThresholdsByTheirNames() throws Exception {
        StringBuilder rows = new StringBuilder("timeStamp,elapsed,label,success\n");
        for (int i = 0; i < 200; i++) {
            rows.append(1_763_150_000_000L + 500L * i)
                    .append(",")
                    .append(20 + i % 10)
                    .append(",home page,true\n");
        }
        Files.writeString(csv, rows);

        assertThat(analyze("--threshold", "p99(\"home page\")<10ms"))
                .as(err.toString())
                .isEqualTo(99);
        assertThat(analyze("--threshold", "p99(checkout)<10ms")).isEqualTo(2);
        assertThat(err.toString())
                .contains("unknown metric 'checkout' in threshold 'p99(checkout)<10ms' (expected home page, error or");
    }
}
