package dev.soak.agent.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share: {@code 20%} or {@code 0.2}. */
final class Shares implements ITypeConverter<Double> {
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
            // Said below, as for a number that is no share.
        }
        throw new TypeConversionException("'" + text + "' is no share such as 20% or 0.2");
    }
}
