package dev.soak.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much, how long or how fast. */
final class AboveZero implements ITypeConverter<Double> {
    @Override
    public Double convert(String word) {
        try {
            double number = Double.parseDouble(word);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException("'" + word + "' is not a number above 0");
    }
}
