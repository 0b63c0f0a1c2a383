package dev.soak.analysis.imports.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Unit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityColumnTest {
    private static double[] values(QuantityColumn column, String... cells) {
        Arrays.stream(cells).forEach(column::learn);
        return Arrays.stream(cells).mapToDouble(column::value).toArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rss|1.5 MiB|1572864",
                "rss|1,5 Mio|1572864",
                "rss|474,7 Mo|474700000",
                "rss|512Mi|536870912",
                "rss|1.5g|1610612736",
                "mem|480.5MiB / 7.6GiB|503840768",
                "fds|1.2k|1200",
                "fds|1.02 Mil|1020000",
                "rss|3 Bil|3000000000",
                "heap|1.5 Tri|1500000000000",
                "requests|1.2 Mil/s|1200000",
                "requests|850 K/s|850000",
                "traffic|3 MiB/s|3145728",
                "memory|2 MB/s|2000000",
                "cpu|12m|0.012",
                "cpu|35.2%|35.2",
                "rss|1'234'567|1234567",
                "rss|1,234,567|1234567"
            })
    void unitsAndGroupsAreRead(String name, String cell, double value) {
        assertThat(values(new QuantityColumn(name, false), cell)).containsExactly(value);
    }

    @Test
    void fourDigitsBeforeAMarkShowThatItBeginsTheFraction() {
        assertThat(values(new QuantityColumn("rss", true), "999.123", "1000.123"))
                .containsExactly(999.123, 1000.123);
        assertThat(values(new QuantityColumn("rss", false), "999,123", "1000,123"))
                .containsExactly(999.123, 1000.123);
        assertThat(values(new QuantityColumn("rss", false), "0,123", "1,123")).containsExactly(0.123, 1.123);
    }

    @Test
    void aCellThatContradictsTheOthersIsAGapNotAnotherScale() {
        QuantityColumn column = new QuantityColumn("rss", true);
        column.learn("999.123");
        assertThat(column.value("999.123")).isEqualTo(999_123);
        assertThat(column.value("1000.123")).isNaN();
    }

    @Test
    void ofTwoSizesTheSecondIsALimitIfItNeverChanges() {
        assertThat(values(new QuantityColumn("column 3", false), "1 MiB / 2GiB", "3 MiB / 2GiB"))
                .containsExactly(1 << 20, 3 << 20);
        assertThat(values(new QuantityColumn("column 4", false), "1kB / 2kB", "3kB / 4kB"))
                .containsOnly(Double.NaN);
        assertThat(values(new QuantityColumn("column 4", false), "1kB / 0B", "3kB / 0B"))
                .containsOnly(Double.NaN);
    }

    @Test
    void lettersOfAColumnInBytesArePowersOf1024() {
        QuantityColumn column = new QuantityColumn("RES", false, UnitSuffix.KIB);
        assertThat(values(column, "1048576", "1.0g")).containsExactly(1 << 30, 1 << 30);
        assertThat(column.unit()).isEqualTo(Unit.BYTES);
    }

    @Test
    void lettersBesideShortNumbersArePowersOf1000() {
        QuantityColumn column = new QuantityColumn("rss", false);
        assertThat(values(column, "990 K", "1.01 Mil")).containsExactly(990_000, 1_010_000);
        assertThat(column.usedLetters()).isFalse();
    }

    @Test
    void anUnknownWordBehindANumberIsNoScale() {
        assertThat(new QuantityColumn("rss", false).value("1.5 Lakh")).isNaN();
        assertThat(new QuantityColumn("rss", false).value("1.5 Mil/h")).isNaN();
    }
}
