package dev.soak.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The labels of the families that took no part in any choice: checked on their median series, not by a detector. */
class SeriesFamilyTest {
    private static final int SERIES = 80;

    static Stream<SeriesFamily> leaksInTheField() {
        return SeriesFamily.of(FamilySet.FIELD).stream().filter(SeriesFamily::leaks);
    }

    static Stream<SeriesFamily> harmlessInTheField() {
        return SeriesFamily.of(FamilySet.FIELD).stream().filter(family -> !family.leaks());
    }

    @ParameterizedTest
    @MethodSource("leaksInTheField")
    void aLeakRisesInTheSecondHalfOfItsRun(SeriesFamily family) {
        assertThat(riseOfTheSecondHalf(family)).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @MethodSource("harmlessInTheField")
    void aHarmlessSeriesHasStoppedRising(SeriesFamily family) {
        assertThat(riseOfTheSecondHalf(family)).isLessThan(0.06);
    }

    @Test
    void eachSetHasLeaksAndHarmlessFamilies() {
        for (FamilySet set : FamilySet.values()) {
            List<SeriesFamily> families = SeriesFamily.of(set);
            assertThat(families.stream().filter(SeriesFamily::leaks)).hasSizeGreaterThanOrEqualTo(5);
            assertThat(families.stream().filter(family -> !family.leaks())).hasSizeGreaterThanOrEqualTo(8);
        }
    }

    @ParameterizedTest
    @MethodSource("leaksInTheField")
    void aSeedReplaysTheSeries(SeriesFamily family) {
        assertThat(family.generate(new SplittableRandom(3)).series().values())
                .isEqualTo(family.generate(new SplittableRandom(3)).series().values());
    }

    /** The median, over many series, of the rise from the sixth tenth to the last, as a share of the range. */
    private static double riseOfTheSecondHalf(SeriesFamily family) {
        SplittableRandom random = new SplittableRandom(11);
        double[] rises = new double[SERIES];
        for (int k = 0; k < SERIES; k++) {
            double[] y = family.generate(random.split()).series().values();
            double[] sorted = y.clone();
            Arrays.sort(sorted);
            int n = y.length;
            double range = sorted[n - 1 - n / 50] - sorted[n / 50];
            double rise = mean(y, 9 * n / 10, n) - mean(y, n / 2, 6 * n / 10);
            rises[k] = range == 0 ? 0 : rise / range;
        }
        Arrays.sort(rises);
        return (rises[SERIES / 2 - 1] + rises[SERIES / 2]) / 2;
    }

    private static double mean(double[] y, int from, int to) {
        return Arrays.stream(y, from, to).average().orElseThrow();
    }
}
