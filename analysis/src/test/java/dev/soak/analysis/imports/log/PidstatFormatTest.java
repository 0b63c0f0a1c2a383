package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PidstatFormatTest {
    private static final double DAY = 86_400;

    /** Ten rows, one a minute, as {@code pidstat -r 60} prints them without {@code -h}. */
    private static String run(String date, int hour, int minute) {
        return "Linux 6.1.0 (h) \t" + date + " \t_x86_64_\t(2 CPU)\n\n" + time(hour, minute)
                + "      UID       PID  minflt/s  majflt/s     VSZ     RSS   %MEM  Command\n"
                + Imported.lines(
                        10,
                        i -> time(hour, minute + i) + "     1000      4711     12.00      0.00 9012345 "
                                + (400_000 + i % 3) + "   4.31  java");
    }

    private static String time(int hour, int minute) {
        return String.format("%02d:%02d:05", (hour + minute / 60) % 24, minute % 60);
    }

    @ParameterizedTest
    @CsvSource({
        "11/26/2026, 11/29/2026",
        "26/11/2026, 29/11/2026",
        "2026-11-26, 2026-11-29",
        "11/26/26, 11/29/26",
        "26.11.2026, 29.11.2026",
        "11/26/2026, 2026-11-29"
    })
    void runsOfDifferentDaysAreAsFarApartAsTheirHeadingsSay(String first, String second) throws Exception {
        double[] t = find(Imported.of(run(first, 10, 0) + run(second, 9, 0)), "RSS{PID=4711}")
                .t();
        assertThat(t).hasSize(20).startsWith(0, 60);
        assertThat(t[10]).isEqualTo(3 * DAY - 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11/30/2026", "03/04/2026"})
    void afterMidnightTheNextDayBegins(String date) throws Exception {
        double[] t = find(Imported.of(run(date, 23, 55)), "RSS{PID=4711}").t();
        assertThat(t).hasSize(10).startsWith(0, 60, 120, 180, 240, 300, 360).endsWith(540);
    }

    @Test
    void midnightAndTheHeadingsCountTogether() throws Exception {
        double[] t = find(Imported.of(run("11/30/2026", 23, 55) + run("12/01/2026", 1, 55)), "RSS{PID=4711}")
                .t();
        assertThat(t[10]).isEqualTo(2 * 3600);
    }

    @Test
    void aSecondRunOfTheSameDayGoesOn() throws Exception {
        double[] t = find(Imported.of(run("03/04/2026", 10, 0) + run("03/04/2026", 12, 0)), "RSS{PID=4711}")
                .t();
        assertThat(t[10]).isEqualTo(2 * 3600);
    }

    @Test
    void datesThatMayHaveTheDayOrTheMonthFirstAreRefused() {
        assertThatThrownBy(() -> Imported.of(run("03/04/2026", 10, 0) + run("03/05/2026", 9, 0)))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING))
                .hasMessageContaining("some.txt:14: the rows below are of '03/05/2026'")
                .hasMessageContaining("split the file there");
    }
}
