package dev.soak.analysis.imports.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.resource.SeriesId;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Answers of Prometheus' HTTP API, and of everything that speaks it: {@code query_range} and {@code query}, a matrix or a vector.
 * Streamed, because an answer may be large. See <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>.
 */
public final class ApiResponseFormat implements ForeignFormat {
    private static final Pattern HEAD = Pattern.compile(
            "\\s*\\{.*\"(?:resultType|errorType)\"\\s*:.*|\\s*\\{\\s*\"status\"\\s*:\\s*\"(?:success|error)\".*",
            Pattern.DOTALL);

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head.substring(0, Math.min(head.length(), 2000))).matches();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        SeriesAssembly assembly = new SeriesAssembly(input.name(), input.label(), options);
        read(input.text(), input.name(), assembly);
        return ForeignData.of(assembly.withoutFarTimes().finish());
    }

    /**
     * Adds the series of one answer, or of several behind one another; times are seconds since 1970.
     *
     * @param name of the answers, for errors
     */
    public static void read(Reader text, String name, SeriesAssembly to) throws IOException, InputException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            json.nextToken();
            do {
                new Answer(json, name, to).read();
            } while (json.nextToken() != null);
        } catch (JsonProcessingException e) {
            throw InputException.unusable(
                    JsonInput.place(name, e) + ": not a complete answer of Prometheus' API: " + JsonInput.reason(e));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    /** One answer while it is read. */
    private static final class Answer {
        private final JsonParser json;
        private final String name;
        private final SeriesAssembly to;
        private String status = "";
        private String error = "";
        private String resultType = "";
        private boolean hasResult;

        Answer(JsonParser json, String name, SeriesAssembly to) {
            this.json = json;
            this.name = name;
            this.to = to;
        }

        void read() throws IOException, InputException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw InputException.unusable(name + ": not an answer of Prometheus' API");
            }
            object(field -> {
                switch (field) {
                    case "status" -> status = json.getText();
                    case "error" -> error = json.getText();
                    case "data" -> data();
                    case "warnings", "infos" -> warnings();
                    default -> json.skipChildren();
                }
            });
            if (status.equals("error")) {
                throw InputException.missing(name + ": Prometheus answered with an error: " + firstLine(error));
            }
            if (!hasResult) {
                throw InputException.unusable(name + ": not an answer of Prometheus' API: it has no data.result");
            }
        }

        private interface FieldReader {
            void read(String field) throws IOException, InputException;
        }

        /** The fields of the object at whose beginning the parser is. */
        private void object(FieldReader reader) throws IOException, InputException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                reader.read(field);
            }
        }

        private void warnings() throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    to.note("Prometheus warns: " + firstLine(json.getText()));
                } else {
                    json.skipChildren();
                }
            }
        }

        private void data() throws IOException, InputException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            object(field -> {
                if (field.equals("resultType")) {
                    resultType = json.getText();
                } else if (field.equals("result") && json.currentToken() == JsonToken.START_ARRAY) {
                    hasResult = true;
                    result();
                } else {
                    json.skipChildren();
                }
            });
        }

        private void result() throws IOException, InputException {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == null) {
                    throw InputException.unusable(name + ": the answer of Prometheus' API is cut");
                }
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    series();
                } else {
                    throw InputException.missing(name + ": the query gives a single " + resultType
                            + ", not series; query series over time, with query_range");
                }
            }
        }

        private void series() throws IOException, InputException {
            SortedMap<String, String> labels = new TreeMap<>();
            List<double[]> points = new ArrayList<>();
            object(field -> {
                switch (field) {
                    case "metric" -> object(label -> labels.put(label, json.getText()));
                    case "values" -> {
                        while (json.nextToken() == JsonToken.START_ARRAY) {
                            point(points);
                        }
                    }
                    case "value" -> point(points);
                    case "histogram", "histograms" -> {
                        json.skipChildren();
                        to.note("native histograms were left out");
                    }
                    default -> json.skipChildren();
                }
            });
            if (points.isEmpty()) {
                return;
            }
            String metric = labels.remove("__name__");
            RawSeries series = to.series(new SeriesId(metric == null || metric.isBlank() ? "query" : metric, labels));
            points.forEach(point -> series.add(point[0], point[1]));
        }

        /** {@code [time, "value"]}. */
        private void point(List<double[]> to) throws IOException, InputException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            double[] point = {Double.NaN, Double.NaN};
            int index = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == null) {
                    throw InputException.unusable(name + ": the answer of Prometheus' API is cut");
                }
                if (index < 2) {
                    String text = json.getText().toLowerCase(Locale.ROOT);
                    point[index] = PlainNumber.of(text);
                }
                json.skipChildren();
                index++;
            }
            if (Double.isFinite(point[0])) {
                to.add(point);
            }
        }
    }
}
