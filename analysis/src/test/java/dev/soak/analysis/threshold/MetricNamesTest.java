package dev.soak.analysis.threshold;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {
    private static void check(MetricNames names, String threshold) throws InputException {
        names.check(List.of(ThresholdParser.parse(threshold)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99(review)<2s",
                "p99(webhook)<2s",
                "rate(error)<1%",
                "max(fd.open)<500",
                "slope(threads.live{pool=http-*})<1/h",
                "last(bot.queue)<3"
            })
    void aRunKnowsItsLatenciesItsSeriesAndWhateverTheBotExposes(String threshold) {
        assertThatCode(() -> check(MetricNames.ofRun(), threshold)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99(reviw)<2s | unknown latency 'reviw' in threshold 'p99(reviw)<2s' (did you mean 'review'?)",
                "max(fd.opne)<5 | unknown series 'fd.opne' in threshold 'max(fd.opne)<5' (did you mean 'fd.open'?)",
                "target:p99(health)<2s | unknown metric 'health' in threshold 'p99(health)<2s' (expected review,"
                        + " webhook, error or a series such as heap.live)"
            })
    void aMisspelledNameIsAnErrorWithTheNearestName(String threshold, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(MetricNames.ofRun(), threshold))
                .withMessage(message);
    }

    @Test
    void ofATargetTheFileAndTheEntryAreNamed() throws Exception {
        String yaml = "- what: reviews\n  measuredBy: run\n  critical: p99(reviw)<2s\n";
        Targets targets = Targets.parse(yaml.getBytes(StandardCharsets.UTF_8), "our-targets.yaml");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> MetricNames.ofRun().check(targets.thresholds(Targets.MeasuredBy.RUN)))
                .withMessageStartingWith("our-targets.yaml, entry 1: unknown latency 'reviw'");
    }

    @Test
    void aLoadTestHasNoSeries() {
        MetricNames load = MetricNames.ofLoad(Set.of("health", "/api/orders"));
        assertThatCode(() -> check(load, "p99(/api/orders)<1s")).doesNotThrowAnyException();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(load, "max(fd.open)<5"))
                .withMessageContaining("unknown metric 'fd.open'");
    }

    @Test
    void theColumnsOfAForeignFileAreKnownAndOthersAreNot() {
        MetricNames data = MetricNames.ofData(List.of(SeriesId.parse("queue.depth{shard=1}")));
        assertThatCode(() -> check(data, "max(queue.depth{shard=1})<5")).doesNotThrowAnyException();
        assertThatCode(() -> check(data, "max(queue.depth)<5")).doesNotThrowAnyException();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(data, "max(queue.deph)<5"))
                .withMessageContaining("did you mean 'queue.depth'?");
    }

    @Test
    void theRequestsOfAWorkloadAreKnown() {
        MetricNames run = MetricNames.ofRun(Set.of("GET /api/orders/{id}", "create order"));
        assertThatCode(() -> check(run, "p99(GET /api/orders/{id})<1s")).doesNotThrowAnyException();
        assertThatCode(() -> check(run, "p99(\"create order\")<1s")).doesNotThrowAnyException();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(run, "p99(GET /api/order/{id})<1s"))
                .withMessageContaining("did you mean 'GET /api/orders/{id}'?");
    }

    @Test
    void theRequestsOfARecordedRunAreKnown() {
        MetricNames data = MetricNames.ofData(List.of(Resources.LATENCY_P99.part("GET /a,{id}")));
        assertThatCode(() -> check(data, "p99(GET /a,{id})<1s")).doesNotThrowAnyException();
    }

    @Test
    void ofTimedRequestsThoseAreKnownThatThereAre() {
        MetricNames data = MetricNames.ofData(
                List.of(Resources.LATENCY_P99.part("requests")), Set.of("home page", "POST /orders"));
        assertThatCode(() -> check(data, "p99(\"home page\")<1s")).doesNotThrowAnyException();
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> check(data, "p99(webhook)<1s"))
                .withMessageContaining("expected POST /orders, home page, error");
    }
}
