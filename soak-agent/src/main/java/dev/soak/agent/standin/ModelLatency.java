package dev.soak.agent.standin;

import dev.soak.agent.workload.KeyedPermutation;
import dev.soak.analysis.input.InputException;
import java.time.Duration;

/**
 * How long the model stand-in takes for an answer: a pure function of the request, so that a run can be reproduced.
 *
 * <p>Written {@code 250ms}, {@code 2s}, or {@code lognormal:800ms,0.5} (median and sigma of the logarithm).
 */
public sealed interface ModelLatency {
    /** Upper limit; the HTTP server abandons responses that take longer. */
    Duration LONGEST = Duration.ofMinutes(5);

    /** The latency of the request with this hash, between 0 and {@link #LONGEST}. */
    Duration of(long hash);

    /** The same latency for all requests. */
    record Fixed(Duration latency) implements ModelLatency {
        public Fixed {
            check(latency);
        }

        @Override
        public Duration of(long hash) {
            return latency;
        }
    }

    /**
     * Log-normal, like the response times of real models: most are near the median, a few much longer.
     *
     * @param sigma standard deviation of the natural logarithm, 0 to 3
     */
    record LogNormal(Duration median, double sigma) implements ModelLatency {
        private static final long RADIUS_KEY = 1;
        private static final long ANGLE_KEY = 2;

        public LogNormal {
            check(median);
            if (!(sigma >= 0 && sigma <= 3)) {
                throw new IllegalArgumentException("sigma must be between 0 and 3");
            }
        }

        @Override
        public Duration of(long hash) {
            // Box–Muller transform: two uniform numbers give a normal one.
            double radius =
                    Math.sqrt(-2 * Math.log(1 - KeyedPermutation.fraction(KeyedPermutation.mix(RADIUS_KEY, hash))));
            double normal =
                    radius * Math.cos(2 * Math.PI * KeyedPermutation.fraction(KeyedPermutation.mix(ANGLE_KEY, hash)));
            double nanos = median.toNanos() * Math.exp(sigma * normal);
            return Duration.ofNanos((long) Math.min((double) LONGEST.toNanos(), nanos));
        }
    }

    /** Reads the text form; the message of the exception quotes the text. */
    static ModelLatency parse(String text) throws InputException {
        return ModelLatencyGrammar.parse(text);
    }

    private static void check(Duration latency) {
        if (latency.isNegative() || latency.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the latency must be between 0 and " + LONGEST.toMinutes() + " minutes");
        }
    }
}
