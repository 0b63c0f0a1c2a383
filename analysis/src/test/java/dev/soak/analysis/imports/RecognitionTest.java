package dev.soak.analysis.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats are recognised in time that grows with the length of the beginning, whatever it contains. */
class RecognitionTest {
    private static final int LENGTH = 60_000;

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "\n ", "[", "{", "]", "#", "\"", "PID ", "(", "9", "a", "\t", "=> ", ": "})
    void aLongRunOfAnythingIsNoObstacle(String unit) {
        for (String head : new String[] {"Zeit;RSS\n", "Linux 6.1 (host) 11/14/2025\n", "{\"a\":", ""}) {
            String format = assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> Imported.format(head + unit.repeat(LENGTH / unit.length()) + "\nx"));
            assertThat(format).isNotEmpty();
        }
    }
}
