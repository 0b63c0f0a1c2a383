package dev.soak.analysis.imports.load;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of JMeter and k6: the same 200 requests, two a second, 20 to 29 ms, every tenth failed. */
class LoadResultsTest {
    private static final int REQUESTS = 200;
    private static final long START = 1_763_150_000L;
    private static final String JTL_HEADER =
            "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes\n";
    private static final String K6_HEADER = "metric_name,timestamp,metric_value,check,error,error_code,"
            + "expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags\n";

    private static String jtl(char separator) {
        return Imported.lines(
                        REQUESTS,
                        i -> (START * 1000 + 500L * i) + "," + (20 + i % 10) + ",home,200,OK,Thread Group 1-1,text,"
                                + (i % 10 != 0) + ",,1234")
                .replace(',', separator);
    }

    private static String k6Csv(String unit) {
        return K6_HEADER
                + Imported.lines(
                        REQUESTS,
                        i -> k6("http_reqs", i, unit, "1") + "\n"
                                + k6("http_req_duration", i, unit, String.valueOf(20 + i % 10)) + "\n"
                                + k6("vus", i, unit, "10"));
    }

    private static String k6(String metric, int i, String unit, String value) {
        return metric + "," + (START + i / 2) + unit + "," + value + ",,,," + (i % 10 != 0)
                + ",,GET,home,HTTP/1.1,default,,200,,,http://x/,";
    }

    private static String k6Json() {
        return "{\"type\":\"Metric\",\"data\":{\"name\":\"http_req_duration\",\"type\":\"trend\"},\"metric\":\"http_req_duration\"}\n"
                + Imported.lines(
                        REQUESTS,
                        i -> "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\""
                                + Instant.ofEpochMilli(START * 1000 + 500L * i) + "\",\"value\":" + (20 + i % 10)
                                + ",\"tags\":{\"name\":\"home\",\"expected_response\":\"" + (i % 10 != 0) + "\"}}}\n"
                                + "{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\""
                                + Instant.ofEpochMilli(START * 1000 + 500L * i)
                                + "\",\"value\":1,\"tags\":{\"name\":\"home\",\"expected_response\":\"" + (i % 10 != 0)
                                + "\"}}}");
    }

    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of("jtl", JTL_HEADER + jtl(',')),
                Arguments.of("jtl", JTL_HEADER.replace(',', ';') + jtl(';')),
                Arguments.of("jtl", jtl(',')),
                Arguments.of("k6-csv", k6Csv("")),
                Arguments.of("k6-csv", k6Csv("000")),
                Arguments.of("k6-json", k6Json()));
    }

    @ParameterizedTest
    @MethodSource("results")
    void resultsAreLatencyErrorsAndThroughput(String format, String text) throws Exception {
        assertThat(Imported.format(text)).isEqualTo(format);
        ForeignData read = Imported.of(text, ImportOptions.NONE);
        double[] sent =
                find(read.measurements(), Resources.DELIVERIES_SENT.name()).values();
        double[] failed =
                find(read.measurements(), Resources.DELIVERIES_FAILED.name()).values();
        assertThat(sent[sent.length - 1]).isEqualTo(REQUESTS);
        assertThat(failed[failed.length - 1]).isEqualTo(REQUESTS / 10.0);
        double[] latency = find(read.measurements(), Resources.LATENCY_P50.name() + "{of=requests}")
                .values();
        assertThat(Arrays.stream(latency)).allMatch(seconds -> seconds >= 0.0199 && seconds <= 0.0295);
        assertThat(read.timings()).containsOnlyKeys("home");
        assertThat(read.measurements().notes()).anyMatch(note -> note.contains("no resource is judged by them"));
    }

    @Test
    void resultsWithoutTimesAreNamed() {
        assertThatThrownBy(() -> Imported.of("{\"root_group\":{},\"metrics\":{\"http_req_duration\":{\"avg\":1}}}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("k6 run --out csv");
        assertThatThrownBy(() -> Imported.of("<?xml version=\"1.0\"?>\n<testResults version=\"1.2\">\n</testResults>"))
                .hasMessageContaining("output_format=csv");
        assertThatThrownBy(() -> Imported.of("RUN\tsim.Basic\tbasic\t1763150000000\nREQUEST\t\thome\t1\t2\tOK\t\n"))
                .hasMessageContaining("Gatling");
    }

    @Test
    void aRequestAtAnImpossibleTimeIsLeftOutAndSaid() throws Exception {
        for (String time : new String[] {"1e30", "-7"}) {
            ForeignData csv = Imported.of(k6Csv("") + "http_req_duration," + time + ",20\n", ImportOptions.NONE);

            assertThat(find(csv.measurements(), Resources.DELIVERIES_SENT.name())
                            .values())
                    .endsWith(REQUESTS);
            assertThat(csv.measurements().notes())
                    .anyMatch(note -> note.contains("1 line is not a sample and was left out"));
        }
        ForeignData jtl = Imported.of(
                JTL_HEADER + jtl(',') + "1e33,20,home,200,OK,Thread Group 1-1,text,true,,1234\n", ImportOptions.NONE);
        assertThat(find(jtl.measurements(), Resources.DELIVERIES_SENT.name()).values())
                .endsWith(REQUESTS);
        assertThat(jtl.measurements().notes())
                .anyMatch(note -> note.contains("1 row is not a request and was left out"));
    }
}
