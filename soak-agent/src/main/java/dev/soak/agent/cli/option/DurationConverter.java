package dev.soak.agent.cli.option;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration greater than 0: {@code 8h}, {@code 1h30m}, {@code 90s}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = DurationParser.parse(text);
            if (duration.isZero()) {
                throw new TypeConversionException("must be greater than 0, not '" + text + "'");
            }
            return duration;
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
