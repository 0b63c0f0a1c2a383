package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.value.UnitSuffix;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code pidstat}, with {@code -h} or without. Memory is in KiB. Without {@code -h} each block repeats the header,
 * with the time in the place of its first column. Times of day are those of the date in the heading.
 */
public final class PidstatFormat implements ForeignFormat {
    private static final Pattern HEADER =
            Pattern.compile("(?m)^(?:#\\s*Time|\\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?)\\s+.*\\bPID\\b.*$");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}:\\d{2}:\\d{2}(?: [AP]M)?|\\d{10})\\s+(.*)");

    @Override
    public String name() {
        return "pidstat";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        SamplerTable table = new SamplerTable(
                input,
                options,
                Map.of(
                        "VSZ", UnitSuffix.KIB,
                        "RSS", UnitSuffix.KIB,
                        "StkSize", UnitSuffix.KIB,
                        "StkRef", UnitSuffix.KIB),
                Set.of("CPU"),
                Map.of("%usr", "cpu %usr", "%system", "cpu %system", "%guest", "cpu %guest", "%wait", "cpu %wait"));
        TextLines lines = new TextLines(input.name(), input.text());
        HeadingClock clock = new HeadingClock(input.name());
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = line.strip();
            if (clock.isHeading(text, lines.number())) {
                continue;
            }
            if (text.startsWith("#")) {
                table.header(header(Words.of(text.substring(1))));
                continue;
            }
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                continue;
            }
            String rest = time.group(2);
            if (rest.contains("PID") && rest.toLowerCase(Locale.ROOT).contains("command")) {
                List<String> columns = new ArrayList<>(List.of("Time"));
                columns.addAll(Words.of(rest));
                table.header(columns);
            } else if (table.hasHeader()) {
                List<String> cells = new ArrayList<>(List.of(clock.at(time.group(1))));
                cells.addAll(
                        Words.of(rest, table.header().size() - 1, table.header().size() - 2));
                table.row(cells, lines.number());
            }
        }
        return table.finish();
    }

    private static List<String> header(List<String> words) {
        List<String> columns = new ArrayList<>(words);
        columns.set(0, "Time");
        return columns;
    }
}
