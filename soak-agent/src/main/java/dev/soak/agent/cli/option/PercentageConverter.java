package dev.soak.agent.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of at least 0, as a percentage or a fraction: {@code 20%} or {@code 0.2}. */
public final class PercentageConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        boolean percent = text.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            double share = percent ? number / 100 : number;
            if (share >= 0 && Double.isFinite(share)) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with negative numbers.
        }
        throw new TypeConversionException("invalid percentage '" + text + "' (expected e.g. 20% or 0.2)");
    }
}
