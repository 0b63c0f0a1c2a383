package dev.soak.agent.cli.run;

import dev.soak.analysis.input.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time to come: {@code 07:00}, {@code 2027-01-31T07:00}, {@code 5h30m}. */
final class PointInTimeConverter implements ITypeConverter<PointInTime> {
    @Override
    public PointInTime convert(String text) {
        try {
            return PointInTime.parse(text);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
