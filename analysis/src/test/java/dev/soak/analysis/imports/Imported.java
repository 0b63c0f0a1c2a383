package dev.soak.analysis.imports;

import dev.soak.analysis.imports.time.TimeScale;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.report.ForeignInputs;
import dev.soak.analysis.series.Measurements;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads texts as {@code analyze} does: the format is recognised, not stated. */
public final class Imported {
    private Imported() {}

    public static ForeignData of(String text, ImportOptions options) throws Exception {
        try (OpenInput input = input(text)) {
            return ForeignInputs.FORMATS.of(input, options).read(input, options);
        }
    }

    public static Measurements of(String text) throws Exception {
        return of(text, ImportOptions.NONE).measurements();
    }

    /** The name of the format that reads a text. */
    public static String format(String text) throws Exception {
        try (OpenInput input = input(text)) {
            return ForeignInputs.FORMATS.of(input, ImportOptions.NONE).name();
        }
    }

    /** A line for each number from 0. */
    public static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The option {@code --time row} with the unit of a row. */
    public static ImportOptions byRow(String unit) throws Exception {
        return new ImportOptions(null, ImportOptions.ROW, TimeScale.parse(unit), null, List.of(), List.of(), List.of());
    }

    private static OpenInput input(String text) throws Exception {
        return OpenInput.of("some.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
