package dev.soak.analysis.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.check.CheckReason;
import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.compare.ComparisonNote;
import dev.soak.analysis.compare.ComparisonReason;
import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.load.LoadReason;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.wording.CheckWording;
import dev.soak.analysis.wording.ComparisonWording;
import dev.soak.analysis.wording.LoadWording;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.SuspectWording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * {@code report.json}, comparisons, checks and load tests as JSON. Absent values are null, never 0. Typed values carry
 * their kind, their numbers and a sentence.
 */
public final class ReportJson {
    private static final ObjectMapper LINE = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new PlainDouble())
                    .addSerializer(double.class, new PlainDouble())
                    .addSerializer(Reason.class, new TypedValueSerializer<>(ReasonWording::sentence))
                    .addSerializer(Evidence.class, new TypedValueSerializer<>(SuspectWording::sentence))
                    .addSerializer(OutcomeReason.Shortfall.class, new TypedValueSerializer<>(OutcomeWording::shortfall))
                    .addSerializer(OutcomeReason.class, new TypedValueSerializer<>(OutcomeWording::sentence))
                    // Listed in full among the suspects.
                    .addSerializer(Suspect.class, text(Suspect.class, Suspect::fingerprint))
                    .addSerializer(ComparisonReason.class, text(ComparisonReason.class, ComparisonWording::sentence))
                    .addSerializer(
                            ComparisonReason.Cause.class, text(ComparisonReason.Cause.class, ComparisonWording::cause))
                    .addSerializer(ComparisonNote.class, text(ComparisonNote.class, ComparisonWording::sentence))
                    .addSerializer(CheckReason.class, text(CheckReason.class, CheckWording::sentence))
                    .addSerializer(LoadReason.class, text(LoadReason.class, LoadWording::sentence)))
            .build();

    private static final ObjectMapper PRETTY = LINE.copy().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    private static <T> JsonSerializer<T> text(Class<T> type, Function<T, String> wording) {
        return new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(wording.apply(value));
            }
        };
    }

    /** Indented, ending with a line end. */
    public static String pretty(Report report) {
        return write(PRETTY, ReportDocument.of(report)) + "\n";
    }

    /** The same as a tree. */
    public static JsonNode tree(Report report) {
        return LINE.valueToTree(ReportDocument.of(report));
    }

    /** On one line, without its line end. */
    public static String line(Report report) {
        return write(LINE, ReportDocument.of(report));
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
}
