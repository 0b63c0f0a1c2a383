package dev.soak.agent.cli.run;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port, or {@code off}, which is null. */
final class DashboardPort implements ITypeConverter<Integer> {
    @Override
    public @Nullable Integer convert(String text) {
        if (text.equals("off")) {
            return null;
        }
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("invalid port '" + text + "' (expected 0 to 65535, or off)");
    }
}
