package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
    @ParameterizedTest
    @CsvSource({
        "pool-3-thread-17, pool-*-thread-*",
        "review-7f3c2a9b-1, review-*-*",
        "job-123e4567-e89b-12d3-a456-426614174000, job-*",
        "main, main",
        "Reference Handler, Reference Handler",
        "/tmp/soak8812/upload_00000041.tmp, /tmp/soak*/upload_*.tmp",
        "facade-decade, facade-decade"
    })
    void namesThatDifferByACounterHaveOnePattern(String name, String pattern) {
        assertThat(NamePattern.of(name)).isEqualTo(pattern);
    }
}
