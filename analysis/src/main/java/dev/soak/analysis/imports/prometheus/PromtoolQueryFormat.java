package dev.soak.analysis.imports.prometheus;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code promtool query range} and {@code query instant}: a series followed by an arrow, and its values, each with
 * its time in seconds, behind the arrow or on the lines below.
 */
public final class PromtoolQueryFormat implements ForeignFormat {
    private static final Pattern POINT = Pattern.compile("\\s*(\\S+) @\\[([0-9.]{1,20})\\]\\s*");
    private static final Pattern HEAD = Pattern.compile("(?m)^\\S.* =>(?:\\s*$| \\S+ @\\[[0-9.]+\\]\\s*$)");

    @Override
    public String name() {
        return "promtool-query";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        SeriesAssembly assembly = new SeriesAssembly(input.name(), input.label(), options);
        TextLines lines = new TextLines(input.name(), input.text());
        RawSeries series = null;
        LeftOut skipped = new LeftOut("line is not a sample", "lines are not samples");
        for (String line = lines.next(); line != null; line = lines.next()) {
            int arrow = line.lastIndexOf(" =>");
            if (arrow > 0) {
                series = named(line.substring(0, arrow).strip(), assembly);
            }
            String rest = arrow > 0 ? line.substring(arrow + " =>".length()) : line;
            if (rest.isBlank()) {
                continue;
            }
            Matcher point = POINT.matcher(rest);
            double time = point.matches() ? PlainNumber.of(point.group(2)) : Double.NaN;
            if (series == null || Double.isNaN(time)) {
                skipped.add(lines.number());
            } else {
                series.add(time, PlainNumber.of(point.group(1)));
            }
        }
        assembly.note(skipped);
        return ForeignData.of(assembly.withoutFarTimes().finish());
    }

    /** The series of a head line; null if it has none, so that the values below it do not go to another one. */
    private static @Nullable RawSeries named(String text, SeriesAssembly assembly) throws InputException {
        if (text.equals("{}")) {
            return assembly.series(SeriesText.parse("query"));
        }
        SeriesText.Parsed parsed = SeriesText.at(text);
        return parsed == null || parsed.end() != text.length() ? null : assembly.series(parsed.id());
    }
}
