package dev.soak.analysis.wording;

import dev.soak.analysis.threshold.ThresholdResult;

/** The result of a threshold as a sentence. */
public final class ThresholdWording {
    private ThresholdWording() {}

    /** {@code critical missed: p99(review)<2s, measured 3.1 s}. */
    public static String sentence(ThresholdResult threshold) {
        String line = threshold.level().word() + " " + result(threshold.result()) + ": " + threshold.expression();
        Double observed = threshold.observed();
        if (observed != null) {
            line += ", measured " + HumanFormat.value(observed, threshold.unit());
        }
        if (threshold.low() != null || threshold.high() != null) {
            line += " (" + HumanFormat.interval(threshold.low(), threshold.high(), 1, threshold.unit()) + ")";
        }
        return threshold.note().isEmpty() ? line : line + "; " + threshold.note();
    }

    private static String result(ThresholdResult.Result result) {
        return switch (result) {
            case HELD -> "met";
            case MISSED -> "missed";
            case NOT_MEASURED -> "not measured";
        };
    }
}
