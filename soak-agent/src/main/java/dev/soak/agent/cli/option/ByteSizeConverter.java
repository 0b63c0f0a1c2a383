package dev.soak.agent.cli.option;

import dev.soak.analysis.input.ByteSizeParser;
import dev.soak.analysis.input.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size: {@code 512m}, {@code 2g}, {@code 512MiB}. */
public final class ByteSizeConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        try {
            return ByteSizeParser.parse(text);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
