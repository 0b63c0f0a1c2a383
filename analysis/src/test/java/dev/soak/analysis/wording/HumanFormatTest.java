package dev.soak.analysis.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Downsampling;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|By|0 B",
                "1023|By|1,023 B",
                "1536|By|1.5 KiB",
                "536870912|By|512 MiB",
                "-2048|By|-2 KiB",
                "0.0025|s|2.5 ms",
                "0.0000025|s|2.5 µs",
                "2|s|2 s",
                "190|{fd}|190 descriptors",
                "1234567|{request}|1,234,567 requests",
                "1|{file}|1 file",
                "1|{process}/h|1 process/h",
                "0.30001|{thread}|0.3 threads",
                "12.34|1|12.3",
                "0.00123|1|0.00123",
                "1e-9|1|1.0e-09",
                "1e20|1|1.00e+20"
            })
    void valuesReadWell(double value, String unit, String text) {
        assertThat(HumanFormat.value(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.01,36 s", "0.5,30 min", "6.25,6.25 h", "148.8,6.2 days", "26280,3 years", "0,0 s"})
    void timesToTheLimitReadWell(double hours, String text) {
        assertThat(HumanFormat.hours(hours)).isEqualTo(text);
    }

    @Test
    void growthCarriesItsSign() {
        assertThat(HumanFormat.perHour(1 << 20, "By")).isEqualTo("+1 MiB/h");
        assertThat(HumanFormat.perThousand(-0.5, "{fd}")).isEqualTo("-500 descriptors per 1,000 requests");
        assertThat(HumanFormat.clock(3723.4)).isEqualTo("1:02:03");
    }

    @Test
    void anIntervalNamesItsUnitOnceWhereItCan() {
        assertThat(HumanFormat.interval(2.5, 3.0, 1 << 20, "By")).isEqualTo("2.5 to 3 MiB");
        assertThat(HumanFormat.interval(0.5, 2.0, 1024, "By")).isEqualTo("512 B to 2 KiB");
        assertThat(HumanFormat.interval(1.0, 2.0, 1000, "{fd}")).isEqualTo("1,000 to 2,000 descriptors");
        assertThat(HumanFormat.interval(1.0, 3.0, 1, "{file}")).isEqualTo("1 to 3 files");
        assertThat(HumanFormat.interval(1.0, null, 1, "1")).isEqualTo("1 to any");
    }

    @Test
    void thinningKeepsEveryExtreme() {
        int n = 100_000;
        double[] t = IntStream.range(0, n).mapToDouble(i -> i).toArray();
        double[] values = new double[n];
        values[12_345] = 9;
        values[77_777] = -9;
        int[] kept = Downsampling.minMax(t, values, 300);
        assertThat(kept).hasSizeLessThanOrEqualTo(602).contains(0, 12_345, 77_777, n - 1);
        assertThat(Arrays.stream(kept).boxed()).isSorted();
        assertThat(Downsampling.minMax(new double[] {1, 2, 3}, new double[] {7, 7, 7}, 300))
                .containsExactly(0, 1, 2);
    }
}
