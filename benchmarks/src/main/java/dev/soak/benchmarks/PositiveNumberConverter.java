package dev.soak.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a finite number greater than 0. */
final class PositiveNumberConverter implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like numbers out of range.
        }
        throw new TypeConversionException("'" + value + "' (expected a number greater than 0)");
    }
}
