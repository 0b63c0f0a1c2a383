package dev.soak.analysis.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposedMetricTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue_depth",
                "jvm_memory_used_bytes",
                "hikaricp_connections_active",
                "process_files_open_files",
                "uptime_monitors_open",
                "http_server_time_seconds_max",
                "downtime_windows",
                "last_batch_size"
            })
    void aLevelIsAResource(String name) {
        assertThat(ExposedMetric.isLevel(name, "gauge")).isTrue();
        assertThat(ExposedMetric.isLevel(name, "untyped")).isTrue();
        assertThat(ExposedMetric.isLevel(name, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"counter", "histogram", "summary", "gaugehistogram", "info", "stateset"})
    void whatIsDeclaredToGrowIsNone(String type) {
        assertThat(ExposedMetric.isLevel("queue_depth", type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_requests_total",
                "http_server_requests_seconds_count",
                "http_server_requests_seconds_sum",
                "http_server_requests_seconds_bucket",
                "http_requests_created"
            })
    void aCounterIsRecognisedByItsNameWhateverItsType(String name) {
        assertThat(ExposedMetric.isLevel(name, "")).isFalse();
        assertThat(ExposedMetric.isLevel(name, "gauge")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_uptime_seconds",
                "process_start_time_seconds",
                "vm_uptime_ms",
                "app_uptime",
                "uptime_seconds",
                "config_last_reload_timestamp_seconds",
                "jobs_last_run_timestamp",
                "go_memstats_last_gc_time_seconds"
            })
    void aClockIsNone(String name) {
        assertThat(ExposedMetric.isLevel(name, "gauge")).isFalse();
    }

    @Test
    void aNameThatOnlyContainsTheWordIsALevel() {
        assertThat(ExposedMetric.isLevel("total_memory_bytes", "gauge")).isTrue();
        assertThat(ExposedMetric.isLevel("count", "gauge")).isTrue();
    }
}
