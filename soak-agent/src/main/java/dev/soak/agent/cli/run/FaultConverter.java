package dev.soak.agent.cli.run;

import dev.soak.agent.standin.fault.ScheduledFault;
import dev.soak.analysis.input.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A fault of a stand-in on a schedule: {@code github:5xx:2m/30m}. */
final class FaultConverter implements ITypeConverter<ScheduledFault> {
    @Override
    public ScheduledFault convert(String text) {
        try {
            return ScheduledFault.parse(text);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
