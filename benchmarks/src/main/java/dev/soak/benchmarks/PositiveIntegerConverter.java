package dev.soak.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a whole number of at least 1. */
final class PositiveIntegerConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like numbers out of range.
        }
        throw new TypeConversionException("'" + value + "' (expected a whole number of at least 1)");
    }
}
