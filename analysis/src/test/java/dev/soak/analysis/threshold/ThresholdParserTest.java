package dev.soak.analysis.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p99(review)<2s; CRITICAL; review; BELOW; 2; TIME",
                "critical:p99.9(webhook) <= 250 ms; CRITICAL; webhook; AT_MOST; 0.25; TIME",
                "rate(error)<1%; CRITICAL; error; BELOW; 0.01; SHARE",
                "target:slope(heap.live)<4MiB/h; TARGET; heap.live; BELOW; 4194304; BYTES",
                "max(fd.open)<500; CRITICAL; fd.open; BELOW; 500; COUNT",
                "rate(health)>50/s; CRITICAL; health; ABOVE; 50; COUNT",
                "mean(cpu.process)<50%; CRITICAL; cpu.process; BELOW; 0.5; SHARE",
                "mean(cpu.process)<0.5; CRITICAL; cpu.process; BELOW; 0.5; COUNT",
                "max(memory.resident)>=1GB; CRITICAL; memory.resident; AT_LEAST; 1e9; BYTES",
                "slope(threads.live{pool=a-*})<2/h; CRITICAL; threads.live{pool=a-*}; BELOW; 2; COUNT",
                "p99(GET /api/orders/{id})<2s; CRITICAL; GET /api/orders/{id}; BELOW; 2; TIME",
                "p99( \"GET /a) (old\" )<2s; CRITICAL; GET /a) (old; BELOW; 2; TIME",
                "p99(create order)<2s; CRITICAL; create order; BELOW; 2; TIME",
                "rate(POST /api/orders)>50/s; CRITICAL; POST /api/orders; ABOVE; 50; COUNT",
                "last(bot.queue)<3; CRITICAL; bot.queue; BELOW; 3; COUNT",
            })
    void everyFormIsParsed(
            String text, Level level, String metric, ComparisonOperator comparison, double limit, Dimension dimension)
            throws InputException {
        Threshold threshold = ThresholdParser.parse(text);

        assertThat(threshold.level()).isEqualTo(level);
        assertThat(threshold.metric()).isEqualTo(metric);
        assertThat(threshold.comparison()).isEqualTo(comparison);
        assertThat(threshold.limit()).isCloseTo(limit, within(limit * 1e-12));
        assertThat(threshold.dimension()).isEqualTo(dimension);
        assertThat(ThresholdParser.parse(threshold.toText())).isEqualTo(threshold);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; 1; expected p50",
                "p0(review)<2s; 1; expected p50",
                "p101(review)<2s; 1; expected p50",
                "median(review)<2s; 1; expected p50",
                "tarket:p99(review)<2s; 1; expected p50",
                "target:p99 review<2s; 12; expected '('",
                "p99(review<2s; 14; expected ')'",
                "p99()<2s; 5; expected a latency",
                "p99(\"review)<2s; 16; expected '\"'",
                "p99(\"review\"<2s; 13; expected ')'",
                "p99(\" \")<2s; 6; expected a name",
                "p99(GET /orders)<2MB; 19; expected a time",
                "p99(review)=2s; 12; expected <, <=, > or >=",
                "p99(review)<; 13; expected a number",
                "p99(review)<2e3s; 14; expected us, ms",
                "p99(review)<1.2.3s; 13; expected a number",
                "p99(review)<2; 14; expected a time",
                "p99(review)<2MB; 14; expected a time",
                "p99(review)<2sec; 14; expected us, ms",
                "p99(review)<2s!; 15; unexpected '!' after the limit",
                "rate(error)<1; 14; expected a percentage",
                "mean(error)<1%; 6; error has only a rate",
                "slope(review)<1s/h; 7; review is a latency",
                "slope(heap.live)<4MiB; 22; expected /h",
                "slope(heap.live)<4/h; 19; expected a size",
                "rate(heap.live)<4/s; 6; heap.live is a series",
                "rate(health)>50; 16; expected /s",
                "max(fd.open)<500MB; 17; expected a plain number",
                "max(memory.resident)<1%; 23; expected a size",
            })
    void errorsNameThresholdColumnAndExpectedInput(String text, int column, String expected) {
        String given = text == null ? "" : text;
        assertThatThrownBy(() -> ThresholdParser.parse(given))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("threshold '" + given + "', column " + column + ": ")
                .hasMessageContaining(expected);
    }

    @Test
    void aListIsSplitAtCommasOutsideParentheses() throws InputException {
        assertThat(ThresholdParser.parseAll("max(x{a=1,b=2})<3, target:rate(error)<1%"))
                .extracting(Threshold::metric)
                .containsExactly("x{a=1,b=2}", "error");
        assertThat(ThresholdParser.parseAll("p99(\"GET /a,b)\")<3s,rate(error)<1%"))
                .extracting(Threshold::metric)
                .containsExactly("GET /a,b)", "error");
        assertThat(ThresholdParser.parseAll("max(x((a,b),c))<3,rate(error)<1%"))
                .extracting(Threshold::metric)
                .containsExactly("x((a,b),c)", "error");
        assertThatThrownBy(() -> ThresholdParser.parseAll("max(fd.open)<3,")).isInstanceOf(InputException.class);
    }

    @Test
    void shippedTargetsAreReadAndSeparatedByCommand() {
        Targets shipped = Targets.shipped();

        assertThat(shipped.all()).hasSize(15);
        assertThat(shipped.thresholds(Targets.MeasuredBy.LOAD)).hasSize(10);
        assertThat(shipped.thresholds(Targets.MeasuredBy.RUN)).hasSize(6);
        assertThat(shipped.thresholds(Targets.MeasuredBy.BENCHMARKS)).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x: 1; expected a list",
                "- what: a; entry 1: measuredBy must be",
                "- {what: a, measuredBy: load}; entry 1: both target and critical are missing",
                "- {what: a, measuredBy: load, warn: b}; entry 1: unknown field warn",
                "- {what: a, measuredBy: load, target: 'critical:max(fd.open)<3'}; column 1",
                "- {what: a, measuredBy: load, target: max(fd.open)<3s}; entry 1: threshold 'max(fd.open)<3s', column 15",
                "- [; line 1: invalid YAML",
            })
    void anInvalidTargetsFileIsReportedWithItsPosition(String yaml, String message) {
        assertThatThrownBy(() -> Targets.parse(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8), "t.yaml"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("t.yaml")
                .hasMessageContaining(message);
    }
}
