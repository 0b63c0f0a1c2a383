package dev.soak.analysis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationParserTest {
    @ParameterizedTest
    @CsvSource({"90s,PT90S", "1h30m,PT1H30M", "250ms,PT0.25S", "1.5s,PT1.5S", "30d,PT720H", "100us,PT0.0001S", "0s,PT0S"
    })
    void numbersWithUnitsAreAdded(String text, Duration expected) throws InputException {
        assertThat(DurationParser.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "10", "s", "1h30", "-1s", "1 h", "1h 30m", "1,5s", "1e3s", "1H", "1h!"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DurationParser.parse(text))
                .withMessage("invalid duration '" + text + "' (expected e.g. 90s, 1h30m)");
    }

    @Test
    void aDurationThatWouldOverflowIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> DurationParser.parse("999999999999999999d"))
                .withMessage("duration '999999999999999999d' is too long (at most 36500d)");
    }

    @Test
    void aUnitHasTheSameLengthEverywhere() {
        DurationParser.secondsPerUnit()
                .forEach((unit, seconds) -> assertThat(seconds).isPositive().isEqualTo(parsedSeconds(unit)));
    }

    private static double parsedSeconds(String unit) {
        try {
            return DurationParser.parse("1" + unit).toNanos() / 1e9;
        } catch (InputException e) {
            throw new AssertionError(e);
        }
    }
}
