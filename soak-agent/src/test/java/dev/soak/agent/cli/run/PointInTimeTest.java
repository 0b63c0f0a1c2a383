package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class PointInTimeTest {
    private static final ZonedDateTime EVENING = ZonedDateTime.parse("2026-11-26T23:00:00+01:00[Europe/Berlin]");

    private static Instant at(String text) throws InputException {
        return PointInTime.parse(text).after(EVENING);
    }

    @Test
    void aTimeOfDayIsTheNextOne() throws Exception {
        assertThat(at("07:00")).isEqualTo(Instant.parse("2026-11-27T06:00:00Z"));
        assertThat(at("23:30")).isEqualTo(Instant.parse("2026-11-26T22:30:00Z"));
        assertThat(at("23:00")).isEqualTo(Instant.parse("2026-11-27T22:00:00Z"));
    }

    @Test
    void aDateIsOfTheZoneUnlessItHasOne() throws Exception {
        assertThat(at("2027-01-31T07:00")).isEqualTo(Instant.parse("2027-01-31T06:00:00Z"));
        assertThat(at("2027-01-31T07:00:00Z")).isEqualTo(Instant.parse("2027-01-31T07:00:00Z"));
    }

    @Test
    void aDurationIsFromNow() throws Exception {
        assertThat(at("5h30m")).isEqualTo(EVENING.toInstant().plus(Duration.ofMinutes(330)));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> at("tomorrow"))
                .isInstanceOf(InputException.class)
                .hasMessage("invalid time 'tomorrow' (expected e.g. 07:00, 2027-01-31T07:00, 5h30m)");
    }
}
