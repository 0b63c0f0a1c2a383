package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.MeasurementsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads {@code samples.jsonl} and {@code checkpoints.jsonl}, each in one pass. Memory is 8 bytes per reading, plus one
 * time axis shared by all series without gaps.
 */
public final class JournalReader {
    private JournalReader() {}

    /**
     * The measurements of a run.
     *
     * <p>One of the files may be missing: a run that ended early and a foreign journal have no checkpoints.
     *
     * @throws InputException {@code MISSING} if there is neither a sample nor a checkpoint; {@code UNUSABLE}, naming file
     *     and line, if a line other than a torn last one is malformed
     */
    public static Measurements read(Path samples, Path checkpoints) throws IOException, InputException {
        MeasurementsBuilder builder = new MeasurementsBuilder();
        if (Files.exists(checkpoints)) {
            builder.note(CheckpointReader.read(checkpoints, builder::add));
        }
        if (Files.exists(samples) || !Files.exists(checkpoints)) {
            addSamples(samples, builder);
        } else {
            builder.note(List.of("no such file: " + samples));
        }
        return finish(builder, samples);
    }

    /** The measurements of a {@code samples.jsonl} alone; a {@code checkpoints.jsonl} in the same folder is ignored. */
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
            throw InputException.missing("no readings in " + samples);
        }
        return measurements;
    }
}
