package dev.soak.agent.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case has a JVM of its own, because the JDK's server reads its settings once. */
class StandInLatencyTest {
    private static final double MOST_MILLIS = 15;

    @ParameterizedTest
    @ValueSource(strings = {"stand-ins", "pages-first"})
    void aResponseIsNotDelayedByTheOrderInWhichServersStart(String order) throws Exception {
        Process measured = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandInTimer.class.getName(),
                        order)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String median = new String(measured.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertThat(measured.waitFor()).isZero();
        // Without TCP_NODELAY it is 44 ms.
        assertThat(Double.parseDouble(median)).isLessThan(MOST_MILLIS);
    }
}
