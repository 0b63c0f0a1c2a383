package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.MeasurementsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what a run has written, {@code samples.jsonl} and {@code checkpoints.jsonl}, in one pass each. Memory is that
 * of the readings: 8 bytes each, and the axis of time once for all series without gaps.
 */
public final class JournalReader {
    private JournalReader() {}

    /**
     * The measurements of a run.
     *
     * <p>One of the files may be missing: a run that ended early has no checkpoints, nor has a foreign journal.
     *
     * @throws InputException {@code MISSING} where there is not one sample and not one checkpoint, {@code UNUSABLE}
     *     naming file and line where a line other than a torn last one is bad
     */
    public static Measurements read(Path samples, Path checkpoints) throws IOException, InputException {
        MeasurementsBuilder builder = new MeasurementsBuilder();
        if (Files.exists(checkpoints)) {
            builder.note(CheckpointReader.read(checkpoints, builder::add));
        }
        if (Files.exists(samples) || !Files.exists(checkpoints)) {
            addSamples(samples, builder);
        } else {
            builder.note(List.of("there is no file " + samples));
        }
        return finish(builder, samples);
    }

    /** The measurements of samples alone; {@code checkpoints.jsonl} beside them is not looked for. */
    public static Measurements read(Path samples) throws IOException, InputException {
        MeasurementsBuilder builder = new MeasurementsBuilder();
        addSamples(samples, builder);
        return finish(builder, samples);
    }

    private static void addSamples(Path samples, MeasurementsBuilder builder) throws IOException, InputException {
        List<String> notes = JournalLines.read(
                samples, "sample", (line, from, length) -> JournalParser.sample(line, from, length, builder.samples()));
        builder.note(notes);
    }

    private static Measurements finish(MeasurementsBuilder builder, Path samples) throws InputException {
        Measurements measurements = builder.build();
        if (measurements.series().isEmpty()) {
            throw InputException.missing(samples + " holds no readings");
        }
        return measurements;
    }
}
