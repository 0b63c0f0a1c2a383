package dev.soak.analysis.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Whole numbers without a fraction, and null for what is not finite. */
public final class PlainDouble extends JsonSerializer<Double> {
    private static final double EXACT = 1L << 53;

    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider provider) throws IOException {
        write(value, to);
    }

    public static void write(double value, JsonGenerator to) throws IOException {
        if (!Double.isFinite(value)) {
            to.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            to.writeNumber((long) value);
        } else {
            to.writeNumber(value);
        }
    }
}
