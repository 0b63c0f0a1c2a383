package dev.soak.analysis.imports.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.JsonText;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of {@code docker stats --format json}, with lines of a date between them, or a time before each. */
public final class DockerJsonFormat implements ForeignFormat {
    private static final List<String> COLUMNS = List.of("time", "Name", "CPUPerc", "MemUsage", "MemPerc", "PIDs");

    @Override
    public String name() {
        return "docker-json";
    }

    @Override
    public boolean recognises(String head) {
        String start = head.substring(0, Math.min(head.length(), 4000));
        return start.contains("\"MemUsage\":") && start.contains("\"CPUPerc\":");
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        boolean byBlock = ImportOptions.ROW.equals(options.time());
        ImportOptions inner = new ImportOptions(
                options.format(),
                "time",
                options.timeUnit(),
                options.separator(),
                options.only(),
                options.ignore(),
                options.limits());
        SamplerTable table = new SamplerTable(input, inner, Map.of(), Set.of(), Map.of());
        table.header(COLUMNS);
        TextLines lines = new TextLines(input.name(), input.text());
        String date = null;
        int blocks = 0;
        Set<String> seen = new HashSet<>();
        LeftOut unreadable = new LeftOut("line is not JSON", "lines are not JSON");
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = Words.plain(line).strip();
            int brace = text.indexOf('{');
            if (brace < 0) {
                date = SnapshotTimes.isDate(text) ? text : date;
                continue;
            }
            String before = text.substring(0, brace).strip();
            date = SnapshotTimes.isDate(before) ? before : date;
            JsonNode node = JsonText.object(text.substring(brace));
            if (node == null) {
                unreadable.add(lines.number());
                continue;
            }
            String name = node.path("Name").asText(node.path("Container").asText());
            if (!seen.add(name)) {
                seen.clear();
                seen.add(name);
                blocks++;
            }
            String at = byBlock ? String.valueOf(blocks) : date;
            if (at == null) {
                throw InputException.missing(input.name() + " has no times; record with a date before each reading"
                        + " ('while sleep 60; do date; docker stats --no-stream --format json; done'), or give --time row"
                        + " --time-unit 60s if it ran every 60 s");
            }
            table.row(
                    List.of(
                            at,
                            name,
                            node.path("CPUPerc").asText(),
                            node.path("MemUsage").asText().replaceFirst("\\s*/.*", ""),
                            node.path("MemPerc").asText(),
                            node.path("PIDs").asText()),
                    lines.number());
        }
        table.note(unreadable);
        return table.finish();
    }
}
