package dev.soak.analysis.imports.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.JsonText;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.regex.Pattern;

/** Results of {@code k6 run --out json}: an object for each sample of each metric. */
public final class K6JsonFormat implements ForeignFormat {
    private static final Pattern HEAD =
            Pattern.compile("\\s*\\{[^\\n]*\"type\"\\s*:\\s*\"(?:Metric|Point)\"[^\\n]*\\R?.*", Pattern.DOTALL);

    @Override
    public String name() {
        return "k6-json";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head).matches() && head.contains("\"metric\"");
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        TextLines lines = new TextLines(input.name(), input.text());
        K6Samples samples = new K6Samples();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode node = JsonText.object(line);
            if (node == null) {
                samples.skip(lines.number());
                continue;
            }
            if (!node.path("type").asText().equals("Point")) {
                continue;
            }
            JsonNode data = node.path("data");
            JsonNode tags = data.path("tags");
            TimeColumn time = new TimeColumn(TimeName.of("time"), null);
            boolean timed = time.add(data.path("time").asText()) && time.hasDates();
            if (!timed
                    || !data.path("value").isNumber()
                    || !samples.add(
                            node.path("metric").asText(),
                            tags.path("name").asText(tags.path("group").asText()),
                            time.epochSeconds(0),
                            data.path("value").doubleValue(),
                            tags.path("expected_response").asText())) {
                samples.skip(lines.number());
            }
        }
        return samples.finish(input.name(), input.label());
    }
}
