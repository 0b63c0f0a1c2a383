package dev.soak.agent.cli.run;

import dev.soak.agent.standin.ModelLatency;
import dev.soak.analysis.input.InputException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Latency of the model stand-in: {@code 250ms}, {@code lognormal:800ms,0.5}. */
final class ModelLatencyConverter implements ITypeConverter<ModelLatency> {
    @Override
    public ModelLatency convert(String text) {
        try {
            return ModelLatency.parse(text);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
