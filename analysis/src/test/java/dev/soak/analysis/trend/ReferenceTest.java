package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.statistics.Autocorrelation;
import dev.soak.analysis.statistics.MannWhitney;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Estimators compared with values of scipy 1.17.1 in {@code reference.json}. */
class ReferenceTest {
    private static final double EXACT = 1e-9;
    private final JsonNode reference = read();

    @Test
    void theilSenMatchesScipy() {
        for (JsonNode one : node("trends")) {
            TheilSen line = TheilSen.fit(numbers(one, "x"), numbers(one, "y"), 0.95);
            assertThat(line.slope()).isCloseTo(number(one, "slope"), within(EXACT));
            assertThat(line.intercept()).isCloseTo(number(one, "intercept"), within(EXACT));
            assertThat(line.low()).isCloseTo(number(one, "low"), within(EXACT));
            assertThat(line.high()).isCloseTo(number(one, "high"), within(EXACT));
        }
    }

    @Test
    void mannKendallMatchesKendallsTauOfScipy() {
        for (JsonNode one : node("trends")) {
            MannKendall test = MannKendall.independent(numbers(one, "y"));
            assertThat((double) test.s()).isEqualTo(number(one, "score"));
            // Kendall's tau has no continuity correction.
            double p = 2
                    * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                            .survivalProbability(Math.abs(test.s()) / Math.sqrt(test.variance()));
            assertThat(p).isCloseTo(number(one, "tau_p"), within(EXACT));
        }
    }

    @Test
    void mannWhitneyMatchesScipy() {
        for (JsonNode one : node("mannWhitney")) {
            MannWhitney test = MannWhitney.test(numbers(one, "a"), numbers(one, "b"));
            assertThat(test.u()).isCloseTo(number(one, "u"), within(EXACT));
            assertThat(test.p()).isCloseTo(number(one, "p"), within(EXACT));
            assertThat(test.shift()).isCloseTo(number(one, "shift"), within(EXACT));
        }
    }

    @Test
    void autocorrelationByFourierTransformMatchesTheSumOfProducts() {
        JsonNode one = node("autocorrelation");
        assertThat(Autocorrelation.of(numbers(one, "y"))).containsExactly(numbers(one, "rho"), within(EXACT));
    }

    @Test
    void withoutAutocorrelationTheSlopeMatchesLeastSquares() {
        JsonNode one = node("line");
        SlopeEstimate slope = SlopeEstimate.of(numbers(one, "x"), numbers(one, "y"), List.of(), 0);
        assertThat(slope.slope()).isCloseTo(number(one, "slope"), within(0.1 * number(one, "error")));
        // The uncertainty of the autocorrelation makes the interval slightly wider, never shorter.
        double error = (slope.quantile(0.975) - slope.quantile(0.025)) / 2 / 2.024394;
        assertThat(error).isBetween(number(one, "error"), 1.3 * number(one, "error"));
    }

    private JsonNode node(String name) {
        return Objects.requireNonNull(reference.get(name), name);
    }

    private static double number(JsonNode node, String name) {
        return Objects.requireNonNull(node.get(name), name).doubleValue();
    }

    private static double[] numbers(JsonNode node, String name) {
        JsonNode array = Objects.requireNonNull(node.get(name), name);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(i).doubleValue();
        }
        return numbers;
    }

    private static JsonNode read() {
        try (InputStream in = ReferenceTest.class.getResourceAsStream("reference.json")) {
            JsonNode root = new ObjectMapper().readTree(Objects.requireNonNull(in, "reference.json"));
            assertThat(root.path("origin").asText()).isEqualTo("scipy 1.17.1");
            return root;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
