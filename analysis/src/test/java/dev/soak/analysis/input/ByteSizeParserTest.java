package dev.soak.analysis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeParserTest {
    @ParameterizedTest
    @CsvSource({
        "512m,536870912",
        "2g,2147483648",
        "2G,2147483648",
        "1k,1024",
        "100,100",
        "1kB,1000",
        "1.5MiB,1572864",
        "1GB,1000000000"
    })
    void suffixesOfTheJvmAndUnitsAreRead(String text, long bytes) throws InputException {
        assertThat(ByteSizeParser.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1m", "2t", "1 GB", "99999999999g"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ByteSizeParser.parse(text))
                .withMessage("invalid size '" + text + "' (expected e.g. 512m, 2g, 512MiB)");
    }
}
