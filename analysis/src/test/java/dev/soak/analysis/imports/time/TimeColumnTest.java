package dev.soak.analysis.imports.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of times whose cells alone do not tell what they mean. */
class TimeColumnTest {
    private static final int MINUTES = 480;

    private static double[] seconds(String name, int rows, IntFunction<String> cell) throws UncertainTime {
        TimeColumn column = new TimeColumn(TimeName.of(name), null);
        for (int i = 0; i < rows; i++) {
            assertThat(column.add(cell.apply(i))).as(cell.apply(i)).isTrue();
        }
        return column.axis(false).seconds();
    }

    private static double[] everyMinute() {
        return IntStream.range(0, MINUTES).mapToDouble(i -> 60.0 * i).toArray();
    }

    private static IntFunction<String> inBerlin(LocalDateTime start, String pattern) {
        ZonedDateTime first = start.atZone(ZoneId.of("Europe/Berlin"));
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        return i -> format.format(first.plusMinutes(i));
    }

    private static final LocalDateTime AUTUMN = LocalDateTime.of(2025, 10, 26, 0, 0);
    private static final LocalDateTime SPRING = LocalDateTime.of(2025, 3, 30, 0, 0);

    /** At 3:00 the clocks are put back to 2:00, so that each time from 2:00 to 3:00 occurs twice. */
    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm:ss", "HH:mm:ss", "dd.MM.yyyy HH:mm", "hh:mm:ss a"})
    void aClockPutBackByAnHourGoesOnEvenly(String pattern) throws UncertainTime {
        assertThat(seconds("time", MINUTES, inBerlin(AUTUMN, pattern))).isEqualTo(everyMinute());
    }

    /** A zone or an offset tells which of the two hours it is. */
    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ssxxx", "EEE MMM dd HH:mm:ss zzz yyyy"})
    void withAZoneNeitherChangeOfTheClockIsSeen(String pattern) throws UncertainTime {
        for (LocalDateTime night : new LocalDateTime[] {AUTUMN, SPRING}) {
            assertThat(seconds("time", MINUTES, inBerlin(night, pattern))).isEqualTo(everyMinute());
        }
    }

    /** No text tells that an hour was skipped; a gap in the readings would look the same. */
    @Test
    void aClockPutForwardLeavesAGapOfAnHour() throws UncertainTime {
        double[] seconds = seconds("time", MINUTES, inBerlin(SPRING, "yyyy-MM-dd HH:mm:ss"));
        assertThat(seconds[119]).isEqualTo(119 * 60.0);
        assertThat(seconds[120]).isEqualTo(120 * 60.0 + 3600);
    }

    @Test
    void aTimeOfDayCrossesMidnight() throws UncertainTime {
        IntFunction<String> clock = inBerlin(LocalDateTime.of(2025, 11, 14, 20, 0), "h:mm:ss a");
        assertThat(seconds("time", MINUTES, clock)).isEqualTo(everyMinute());
    }

    @Test
    void aTwelveHourClockWithoutHalvesIsRefused() {
        IntFunction<String> clock = inBerlin(LocalDateTime.of(2025, 11, 14, 8, 0), "hh:mm:ss");
        assertThatThrownBy(() -> seconds("time", MINUTES, clock))
                .isInstanceOf(UncertainTime.class)
                .hasMessageContaining("12-hour clock without AM and PM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyyMMddHHmmss", "yyyyMMddHHmm"})
    void aDateWrittenAsANumberIsADate(String pattern) throws UncertainTime {
        IntFunction<String> date = inBerlin(LocalDateTime.of(2025, 11, 14, 20, 0), pattern);
        assertThat(seconds("timestamp", MINUTES, date)).isEqualTo(everyMinute());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 3000, 10_000, 60_000})
    void stepsThatMayBeMillisecondsAreNotTakenForSeconds(int step) throws UncertainTime {
        assertThatThrownBy(() -> seconds("elapsed", 100, i -> String.valueOf(step * i)))
                .isInstanceOf(UncertainTime.class)
                .hasMessageContaining("--time-unit");
        assertThat(seconds("elapsed_ms", 100, i -> String.valueOf(step * i))[1]).isEqualTo(step / 1000.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 60, 300, 600, 900, 1800, 3600})
    void usualStepsAreSeconds(int step) throws UncertainTime {
        assertThat(seconds("elapsed", 100, i -> String.valueOf(step * i))[1]).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-11-14T22:13:20Z",
                "2023-11-14 22:13:20,000",
                "2023-11-14T23:13:20+0100",
                "2023-11-14 22.13.20",
                "2023-11-14_22-13-20",
                "20231114T221320Z",
                "20231114_221320",
                "14/Nov/2023:22:13:20 +0000",
                "[14/Nov/2023:22:13:20 +0000]",
                "14-Nov-2023 22:13:20",
                "14.11.2023 22:13:20",
                "Nov 14, 2023 10:13:20 PM",
                "Tue, 14 Nov 2023 22:13:20 GMT",
                "Tue Nov 14 22:13:20 UTC 2023",
                "2023-11-14 22:13:20.000 +0000 UTC",
                "2023-11-14T23:13:20+01:00[Europe/Berlin]",
                "2023/11/14 22:13:20"
            })
    void eachSpellingIsTheSameMoment(String text) {
        TimeColumn column = new TimeColumn(TimeName.of("time"), null);
        assertThat(column.add(text)).isTrue();
        assertThat(column.epochSeconds(0)).isEqualTo(1_700_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MMM dd HH:mm:ss", "dd MMM HH:mm:ss"})
    void datesWithoutAYearGoOnAcrossNewYear(String pattern) throws UncertainTime {
        LocalDateTime newYearsEve = LocalDateTime.of(2025, 12, 31, 21, 0);
        assertThat(seconds("time", MINUTES, inBerlin(newYearsEve, pattern))).isEqualTo(everyMinute());

        IntFunction<String> backwards = i -> inBerlin(newYearsEve, pattern).apply(MINUTES - 1 - i);
        double[] newestFirst = seconds("time", MINUTES, backwards);
        assertThat(newestFirst[0] - newestFirst[MINUTES - 1]).isEqualTo(60.0 * (MINUTES - 1));
    }
}
