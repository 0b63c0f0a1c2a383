package dev.soak.analysis.threshold;

/** How a value is compared with a limit. */
public enum ComparisonOperator {
    BELOW("<") {
        @Override
        boolean holds(double value, double limit) {
            return value < limit;
        }
    },
    AT_MOST("<=") {
        @Override
        boolean holds(double value, double limit) {
            return value <= limit;
        }
    },
    ABOVE(">") {
        @Override
        boolean holds(double value, double limit) {
            return value > limit;
        }
    },
    AT_LEAST(">=") {
        @Override
        boolean holds(double value, double limit) {
            return value >= limit;
        }
    };

    private final String sign;

    ComparisonOperator(String sign) {
        this.sign = sign;
    }

    abstract boolean holds(double value, double limit);

    String sign() {
        return sign;
    }
}
