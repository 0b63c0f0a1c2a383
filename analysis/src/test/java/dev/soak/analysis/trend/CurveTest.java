package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void blocksAreMeansOfTheAbscissaAndMediansOfTheLevel() {
        Curve curve = new Curve(new double[] {0, 1, 2, 3, 4, 9}, new double[] {1, 99, 2, 5, 6, 7});
        Curve blocks = curve.blockMedians(2);

        assertThat(blocks.x()).containsExactly(new double[] {1, 16 / 3.0}, within(1e-12));
        assertThat(blocks.y()).containsExactly(2, 6);
        assertThat(curve.blockMedians(6)).isSameAs(curve);
        assertThat(curve.blockMedians(4).size()).isEqualTo(4);
        assertThat(curve.slice(1, 3).y()).containsExactly(99, 2);
        assertThat(curve.slice(1, 3).x()).containsExactly(1, 2);
    }

    @Test
    void columnsOfDifferentLengthAreNoCurve() {
        assertThatThrownBy(() -> new Curve(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
    }

    @Test
    void theSlopeOfALongSeriesIsThatOfItsBlocks() {
        double[] x = IntStream.range(0, 5000).mapToDouble(i -> i).toArray();
        double[] y = IntStream.range(0, 5000).mapToDouble(i -> 3 + 0.5 * i).toArray();
        y[77] = 1e9;
        TheilSen line = TheilSen.fit(x, y, 0.95);

        assertThat(line.slope()).isCloseTo(0.5, within(1e-9));
        assertThat(line.intercept()).isCloseTo(3, within(1e-6));
        assertThatThrownBy(() -> TheilSen.fit(new double[1], new double[1], 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TheilSen.fit(new double[3], new double[2], 0.95))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TheilSen.fit(new double[] {0, 2}, new double[] {1, 5}, 0.95).slope())
                .isEqualTo(2);
    }
}
