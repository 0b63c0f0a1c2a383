package dev.soak.analysis.render.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** {@code report.json} and comparisons, for programs. What is absent is null, never 0. */
public final class ReportJson {
    private static final ObjectMapper LINE = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new PlainDouble())
                    .addSerializer(double.class, new PlainDouble()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static {
        // A report of an earlier version lacks the lists that were not there yet.
        LINE.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }

    private static final ObjectMapper PRETTY = LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    /** Indented, ending with a line end. */
    public static String pretty(Report report) {
        return write(PRETTY, report) + "\n";
    }

    /** On one line, without its line end. */
    public static String line(Report report) {
        return write(LINE, report);
    }

    /** A comparison, indented, ending with a line end. */
    public static String pretty(RunComparison comparison) {
        return write(PRETTY, comparison) + "\n";
    }

    /** Load tests, indented, ending with a line end. */
    public static String pretty(LoadReport load) {
        return write(PRETTY, load) + "\n";
    }

    /** A check, indented, ending with a line end. */
    public static String pretty(CheckReport check) {
        return write(PRETTY, check) + "\n";
    }

    private static String write(ObjectMapper mapper, Object report) {
        try {
            return mapper.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a report back; fields that this version does not know are passed over.
     *
     * @throws InputException where there is none, or it is not of schema {@value Report#SCHEMA}
     */
    public static Report read(Path file) throws IOException, InputException {
        return read(file, Report.class, Report::schema, Report.SCHEMA);
    }

    /**
     * Reads load tests back, as {@link #read} does reports.
     *
     * @throws InputException where there are none, or they are not of schema {@value LoadReport#SCHEMA}
     */
    public static LoadReport readLoad(Path file) throws IOException, InputException {
        return read(file, LoadReport.class, LoadReport::schema, LoadReport.SCHEMA);
    }

    private static <T> T read(Path file, Class<T> type, Function<T, String> schema, String expected)
            throws IOException, InputException {
        try {
            T report = LINE.readValue(Files.readAllBytes(file), type);
            if (report != null && expected.equals(schema.apply(report))) {
                return report;
            }
        } catch (NoSuchFileException e) {
            throw InputException.missing("there is no report " + file);
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + " is not a report: " + e.getOriginalMessage());
        }
        throw InputException.unusable(file + " is not a report of schema " + expected);
    }
}
