package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Readings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsProbeTest {
    @Test
    void gaugesOfTheTargetAreReadAndCountersAreNot() {
        assertThat(read("""
                # HELP queue_depth waiting
                # TYPE queue_depth gauge
                queue_depth{queue="re\\"view"} 3
                # TYPE reviews_total counter
                reviews_total 12
                # TYPE requests counter
                requests 12
                # TYPE cache_bytes gauge
                cache_bytes 1.5E6
                nonsense
                """))
                .containsOnly(
                        Map.entry("bot.queue_depth{queue=re\"view}", 3.0), Map.entry("bot.cache_bytes", 1_500_000.0));
    }

    @Test
    void aServiceWithMicrometerExposesItsLevels() {
        assertThat(read("""
                # TYPE process_uptime_seconds gauge
                process_uptime_seconds 812.3
                # TYPE process_start_time_seconds gauge
                process_start_time_seconds 1.7E9
                # TYPE jvm_threads_live_threads gauge
                jvm_threads_live_threads 31.0
                # TYPE http_server_requests_seconds summary
                http_server_requests_seconds_count{method="GET",uri="/api",} 5 1700000000000
                http_server_requests_seconds_sum{method="GET",uri="/api",} 0.25
                # TYPE http_server_requests_seconds_max gauge
                http_server_requests_seconds_max{method="GET",uri="/api",} 0.09
                # TYPE jvm_gc_pause_seconds histogram
                jvm_gc_pause_seconds_bucket{le="0.1"} 3 # {trace_id="7"} 0.05
                """))
                .containsOnly(
                        Map.entry("bot.jvm_threads_live_threads", 31.0),
                        Map.entry("bot.http_server_requests_seconds_max{method=GET,uri=/api}", 0.09));
    }

    @Test
    void withoutTypesNamesDecide() {
        assertThat(read("pool_size 4\nrequests_total 99\nlatency_count 7\nuptime_seconds 10\n"))
                .containsOnly(Map.entry("bot.pool_size", 4.0));
    }

    @Test
    void aLineOfManyKilobytesIsSkipped() {
        assertThat(read("a{x=\"" + "y".repeat(Exposition.MAX_LINE) + "\"} 1\nb 2"))
                .containsOnly(Map.entry("bot.b", 2.0));
    }

    @Test
    void gaugesWithoutEndAreBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("gauge_")
                    .append((char) ('a' + i % 26))
                    .append(i)
                    .append(' ')
                    .append(i)
                    .append('\n');
        }

        assertThat(read(text.toString())).hasSize(MetricsProbe.MAX_GAUGES);
    }

    @Test
    void whatIsNotANumberIsAbsent() {
        assertThat(read("a NaN\nb +Inf\nc\nd{x=\"y\" 3\ne{} 5\nf-g 3\n{x=\"y\"} 2"))
                .containsOnly(Map.entry("bot.e", 5.0));
    }

    private static Map<String, Double> read(String exposition) {
        Readings readings = new Readings();
        MetricsProbe.read(new Exposition(exposition), readings);
        return readings.values();
    }
}
