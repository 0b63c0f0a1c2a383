package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.SeriesTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses one line of the journal. A {@link JsonParseException} says what is wrong with a line. */
final class JournalParser {
    // Names are not interned, so that a foreign file cannot fill the JVM's string table.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .streamReadConstraints(JsonInput.LIMITS)
            .build();

    /** 300 years: a time in milliseconds since 1970 is one that its writer got wrong. */
    private static final double LATEST = 1e10;

    private JournalParser() {}

    /** Receives the readings of a sample as they are parsed. */
    @FunctionalInterface
    private interface Values {
        void put(String series, double value);
    }

    private static final class Head {
        double t = Double.NaN;
        double work = Double.NaN;
        Phase phase = Phase.STEADY;
    }

    /** Adds a row to the table, or throws and leaves the table unchanged. */
    static void sample(byte[] line, int from, int length, SeriesTable table) throws IOException {
        table.beginRow();
        boolean complete = false;
        try {
            Head head = sample(line, from, length, table::put);
            table.endRow(head.t, head.work, head.phase);
            complete = true;
        } finally {
            if (!complete) {
                table.abandonRow();
            }
        }
    }

    static Sample sample(byte[] line, int from, int length) throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        Head head = sample(line, from, length, values::put);
        return new Sample(head.t, head.phase, Double.isNaN(head.work) ? 0 : (long) head.work, values);
    }

    private static Head sample(byte[] line, int from, int length, Values values) throws IOException {
        Head head = new Head();
        try (JsonParser json = JSON.createParser(line, from, length)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT, "an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case JournalFormat.T -> head.t = time(json, token);
                    case JournalFormat.WORK -> head.work = notNegative(json, token);
                    case JournalFormat.PHASE -> head.phase = phase(json, token);
                    case JournalFormat.VALUES -> values(json, token, values);
                    default -> json.skipChildren();
                }
            }
            expectEnd(json);
            if (!Double.isFinite(head.t)) {
                throw new JsonParseException(json, "no finite \"t\"");
            }
        }
        return head;
    }

    static Checkpoint checkpoint(byte[] line, int from, int length) throws IOException {
        int index = 0;
        Head head = new Head();
        boolean quiescent = false;
        boolean collected = false;
        double paused = 0;
        Map<String, Double> before = new LinkedHashMap<>();
        Map<String, Double> after = new LinkedHashMap<>();
        Map<String, Double> endedAlone = new LinkedHashMap<>();
        Map<String, Checkpoint.ClassCount> classes = new LinkedHashMap<>();
        Map<String, Checkpoint.ClassCount> classesBefore = new LinkedHashMap<>();
        Map<String, Limit> limits = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(line, from, length)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT, "an object");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case JournalFormat.INDEX -> index = (int) notNegative(json, token);
                    case JournalFormat.T -> head.t = time(json, token);
                    case JournalFormat.WORK -> head.work = notNegative(json, token);
                    case JournalFormat.PHASE -> head.phase = phase(json, token);
                    case JournalFormat.QUIESCENT -> quiescent = json.getBooleanValue();
                    case JournalFormat.COLLECTED -> collected = json.getBooleanValue();
                    case JournalFormat.PAUSED -> paused = notNegative(json, token);
                    case JournalFormat.BEFORE -> values(json, token, before::put);
                    case JournalFormat.AFTER -> values(json, token, after::put);
                    case JournalFormat.ENDED_ALONE -> values(json, token, endedAlone::put);
                    case JournalFormat.CLASSES -> classes(json, token, classes);
                    case JournalFormat.CLASSES_BEFORE -> classes(json, token, classesBefore);
                    case JournalFormat.LIMITS -> limits(json, token, limits);
                    default -> json.skipChildren();
                }
            }
            expectEnd(json);
            if (!Double.isFinite(head.t) || Double.isNaN(head.work)) {
                throw new JsonParseException(json, "no finite \"t\" and \"work\"");
            }
        }
        return new Checkpoint(
                index,
                head.t,
                (long) head.work,
                head.phase,
                quiescent,
                collected,
                paused,
                before,
                after,
                endedAlone,
                classes,
                classesBefore,
                limits);
    }

    private static void values(JsonParser json, JsonToken token, Values to) throws IOException {
        expect(json, token, JsonToken.START_OBJECT, "an object of readings");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = series(json);
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            double number = number(json, value);
            if (Double.isFinite(number)) {
                to.put(name, number);
            }
        }
    }

    private static void classes(JsonParser json, JsonToken token, Map<String, Checkpoint.ClassCount> to)
            throws IOException {
        expect(json, token, JsonToken.START_OBJECT, "an object of classes");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = series(json);
            expect(json, json.nextToken(), JsonToken.START_ARRAY, "[instances, bytes]");
            long instances = (long) notNegative(json, json.nextToken());
            long bytes = (long) notNegative(json, json.nextToken());
            expect(json, json.nextToken(), JsonToken.END_ARRAY, "[instances, bytes]");
            to.put(name, new Checkpoint.ClassCount(instances, bytes));
        }
    }

    private static void limits(JsonParser json, JsonToken token, Map<String, Limit> to) throws IOException {
        expect(json, token, JsonToken.START_OBJECT, "an object of limits");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String id = series(json);
            expect(json, json.nextToken(), JsonToken.START_OBJECT, "a limit");
            String name = "";
            double value = Double.NaN;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken content = json.nextToken();
                switch (field) {
                    case JournalFormat.NAME -> name = json.getText();
                    case JournalFormat.VALUE -> value = number(json, content);
                    default -> json.skipChildren();
                }
            }
            // Some systems report an absent limit as 0 or as infinity.
            if (value > 0 && Double.isFinite(value)) {
                to.put(id, new Limit(name, value));
            }
        }
    }

    private static String series(JsonParser json) throws IOException {
        String name = json.currentName();
        if (name == null || name.isBlank()) {
            throw new JsonParseException(json, "a reading has no name");
        }
        return name;
    }

    private static Phase phase(JsonParser json, JsonToken token) throws IOException {
        expect(json, token, JsonToken.VALUE_STRING, "a phase");
        String word = json.getText();
        return Phase.ofWord(word).orElseThrow(() -> new JsonParseException(json, "unknown phase"));
    }

    private static double notNegative(JsonParser json, JsonToken token) throws IOException {
        double number = number(json, token);
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw new JsonParseException(json, "negative or infinite number");
        }
        return number;
    }

    private static double time(JsonParser json, JsonToken token) throws IOException {
        double seconds = number(json, token);
        if (Math.abs(seconds) > LATEST && Double.isFinite(seconds)) {
            throw new JsonParseException(json, "\"t\" is beyond 1e10 seconds");
        }
        return seconds;
    }

    private static double number(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        if (token == null || !token.isNumeric()) {
            throw new JsonParseException(json, "expected a number");
        }
        return json.getDoubleValue();
    }

    private static void expect(JsonParser json, JsonToken found, JsonToken wanted, String what) throws IOException {
        if (found != wanted) {
            throw new JsonParseException(json, "expected " + what);
        }
    }

    private static void expectEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "unexpected content after the object");
        }
    }
}
