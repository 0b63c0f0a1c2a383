package dev.soak.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrkRunTest {
    @Test
    void outputIsParsedIntoSeconds() throws IOException {
        WrkRun wrk = WrkRun.parse("""
                Running 2s test @ http://127.0.0.1:1/
                  2 threads and 10 connections
                  Latency Distribution
                     50%  500.00us
                     75%    1.50ms
                     90%    2.00s
                     99%    1.00m
                  111 requests in 2.00s, 11.00KB read
                Requests/sec:   1234.50
                """);
        assertThat(wrk.perSecond()).isEqualTo(1234.5);
        assertThat(wrk.seconds()).isEqualTo(Map.of(50, 5e-4, 75, 1.5e-3, 90, 2.0, 99, 60.0));
    }

    @Test
    void outputWithoutARateIsAnError() {
        assertThatThrownBy(() -> WrkRun.parse("no"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no Requests/sec line: no");
    }
}
