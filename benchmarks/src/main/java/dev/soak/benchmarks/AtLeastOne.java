package dev.soak.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often, how many or how long something is measured. */
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
        try {
            int number = Integer.parseInt(word);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new TypeConversionException("'" + word + "' is not a number of at least 1");
    }
}
