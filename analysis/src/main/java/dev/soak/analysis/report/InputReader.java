package dev.soak.analysis.report;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.jfr.RecordingReader;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.series.Measurements;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an input of any format: the files of Soak itself and flight recordings, which need a file, and foreign data. */
public final class InputReader {
    private static final String RECORDING = "jfr";
    private static final String JOURNAL = "soak";
    private static final String MAGIC = "FLR\0";
    /** The first line of a journal, and of nothing else: a row has a time and its values in one object. */
    private static final Pattern JOURNAL_HEAD =
            Pattern.compile("\\s*\\{\\s*\"(?:t|schema)\"\\s*:[^\\n]*\"(?:values|phase)\"\\s*:.*", Pattern.DOTALL);

    private InputReader() {}

    /**
     * Reads an input.
     *
     * @param file where the input can be read again; null for nowhere
     */
    public static ForeignData read(OpenInput input, @Nullable Path file, ImportOptions options)
            throws IOException, InputException {
        String asked = options.format();
        String name = input.name().toLowerCase(Locale.ROOT);
        boolean recording = asked == null ? input.startsWith(MAGIC) || name.endsWith(".jfr") : asked.equals(RECORDING);
        if (recording) {
            return ForeignData.of(asFile(input, file, ".jfr", RecordingReader::read));
        }
        boolean journal = asked == null
                ? name.endsWith(RunFile.SAMPLES.fileName())
                        || JOURNAL_HEAD.matcher(input.headText()).matches()
                : asked.equals(JOURNAL);
        if (journal) {
            return ForeignData.of(asFile(input, file, ".jsonl", JournalReader::read));
        }
        return ForeignInputs.FORMATS.of(input, options).read(input, options);
    }

    private interface FileReader {
        Measurements read(Path file) throws IOException, InputException;
    }

    /** Reads the file itself, or a copy of what is compressed or comes from a stream. */
    private static Measurements asFile(OpenInput input, @Nullable Path file, String suffix, FileReader reader)
            throws IOException, InputException {
        if (file != null && !input.isCompressed()) {
            return reader.read(file);
        }
        Path copy = Files.createTempFile("soak", suffix);
        try {
            try (OutputStream to = Files.newOutputStream(copy)) {
                input.bytes().transferTo(to);
            }
            return reader.read(copy);
        } finally {
            Files.delete(copy);
        }
    }
}
