package dev.soak.analysis.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Runs;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private final LivePage page = new LivePage(36_000);

    @Test
    void tenHoursTakeNoMoreRoomThanOne() throws Exception {
        samples(1, 3600);
        int afterAnHour = points();
        samples(3601, 36_000);

        assertThat(points()).isLessThanOrEqualTo(LiveTrack.MOST).isLessThan(2 * afterAnHour);
    }

    @Test
    void thinningLosesNoSpike() throws Exception {
        samples(1, 500);
        page.add(new Sample(500.5, Phase.STEADY, 1, Map.of("heap.used", 9e9)));
        samples(501, 10_000);

        assertThat(series().path("samples").path("v"))
                .anySatisfy(value -> assertThat(value.asDouble()).isEqualTo(9e9));
    }

    @Test
    void itOpensBeforeTheFirstReading() throws Exception {
        assertThat(data().path("state").asText()).isEqualTo("RUNNING");
        assertThat(data().path("facts").get(0).asText()).isEqualTo("the target is starting");
        assertThat(page.page()).contains("connect-src 'self'");
    }

    @Test
    void aLeakSoFarComesFirstAndIsSaid() throws Exception {
        samples(1, 60);
        page.add(
                new Checkpoint(
                        0,
                        61,
                        600,
                        Phase.STEADY,
                        true,
                        true,
                        0.1,
                        Map.of(),
                        Map.of("fd.open", 9.0),
                        Map.of(),
                        Map.of()),
                List.of(Runs.verdict(Runs.series("fd.open", 1, 2, 3, 9), Verdict.LEAK, 60.0)));

        assertThat(data().path("series").get(0).path("id").asText()).isEqualTo("fd.open");
        assertThat(data().path("tone").asText()).isEqualTo("bad");
        assertThat(data().path("reason").asText()).startsWith("so far fd.open grows");
    }

    @Test
    void whatGrowsComesFirstAndWhatIsConstantLast() throws Exception {
        for (int t = 1; t <= 60; t++) {
            page.add(new Sample(
                    t, Phase.STEADY, t, Map.of("buffers.mapped.used", 0.0, "fd.open", 20.0, "threads.live", 20.0 + t)));
        }

        assertThat(data().path("series").findValuesAsText("id"))
                .containsExactly("threads.live", "buffers.mapped.used", "fd.open");
        assertThat(series().path("verdict").asText()).isEqualTo("TOO EARLY");
        assertThat(series().path("tone").asText()).isEqualTo("neutral");
    }

    @Test
    void soaksOwnSeriesAreApart() throws Exception {
        page.add(new Sample(1, Phase.STEADY, 1, Map.of("agent.threads", 4.0, "fd.open", 20.0)));
        page.add(new Sample(2, Phase.STEADY, 2, Map.of("agent.threads", 5.0, "fd.open", 20.0)));

        for (JsonNode series : data().path("series")) {
            boolean own = series.path("id").asText().equals("agent.threads");
            assertThat(series.path("own").asBoolean()).isEqualTo(own);
            assertThat(series.path("large").asBoolean()).isEqualTo(!own);
        }
    }

    @Test
    void theEndCarriesOutcomeAndReport() throws Exception {
        JsonNode event = new ObjectMapper()
                .readTree(LivePage.ended(Outcome.LEAK, "fd.open grows", Path.of("run", "page"), "<!doctype html>"));

        assertThat(event.path("outcome").asText()).isEqualTo("LEAK");
        assertThat(event.path("tone").asText()).isEqualTo("bad");
        assertThat(event.path("report").asText())
                .isEqualTo(Path.of("run", "page").toString());
        assertThat(event.path("html").asText()).isEqualTo("<!doctype html>");
    }

    @Test
    void anEventCarriesWhatTheChartsNeed() throws Exception {
        JsonNode event = new ObjectMapper()
                .readTree(page.add(new Sample(
                        1.5, Phase.WARMUP, 3, Map.of("heap.used", 5.0, "deliveries.done", 3.0, "torn", Double.NaN))));

        assertThat(event.path("t").asDouble()).isEqualTo(1.5);
        assertThat(event.path("values").path("heap.used").asDouble()).isEqualTo(5);
        assertThat(event.path("values")).hasSize(1);
        assertThat(event.path("phases").get(0).path("phase").asText()).isEqualTo("warmup");
    }

    @Test
    void itShowsLatencyAndThroughputOfTheWorkSoFar() throws Exception {
        for (int t = 1; t <= 60; t++) {
            page.add(new Sample(
                    t,
                    Phase.STEADY,
                    10L * t,
                    Map.of(
                            "deliveries.done", 10.0 * t,
                            "latency.p50{of=review}", 0.02,
                            "latency.p99{of=review}", 0.3)));
        }

        JsonNode latency = data().path("lines").get(0);
        JsonNode throughput = data().path("lines").get(1);
        assertThat(latency.path("title").asText()).isEqualTo("Latency: review");
        assertThat(latency.path("lines").get(1).path("label").asText()).isEqualTo("p99");
        assertThat(latency.path("lines").get(1).path("values").get(7).asDouble())
                .isEqualTo(0.3);
        assertThat(throughput.path("lines").get(0).path("values").get(3).asDouble())
                .isEqualTo(10);
    }

    @Test
    void beforeAnyWorkThereIsNoChartOfIt() throws Exception {
        samples(1, 10);

        assertThat(data().path("lines")).isEmpty();
    }

    private void samples(int from, int to) {
        for (int t = from; t <= to; t++) {
            page.add(new Sample(t, Phase.STEADY, t * 10L, Map.of("heap.used", 1e6 + t % 7)));
        }
    }

    private int points() throws Exception {
        return series().path("samples").path("v").size();
    }

    private JsonNode series() throws Exception {
        return data().path("series").get(0);
    }

    private JsonNode data() throws Exception {
        return new ObjectMapper().readTree(page.json());
    }
}
