package dev.soak.analysis.imports.prometheus;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.regex.Pattern;

/** The output of {@code promtool tsdb dump}: a series, its value and the time in milliseconds on each line. */
public final class TsdbDumpFormat implements ForeignFormat {
    private static final Pattern MILLIS = Pattern.compile("\\d{12,14}");

    @Override
    public String name() {
        return "tsdb-dump";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines().limit(3).anyMatch(line -> line.startsWith("{") && isSample(line));
    }

    private static boolean isSample(String line) {
        SeriesText.Parsed series = SeriesText.at(line);
        return series != null && !Double.isNaN(millis(behind(series, line)));
    }

    private static String[] behind(SeriesText.Parsed series, String line) {
        return line.substring(series.end()).strip().split("\\s+", -1);
    }

    /** The time of a value and a time; NaN if they are not these two. */
    private static double millis(String[] words) {
        return words.length == 2 && MILLIS.matcher(words[1]).matches() ? PlainNumber.of(words[1]) : Double.NaN;
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        SeriesAssembly assembly = new SeriesAssembly(input.name(), input.label(), options);
        TextLines lines = new TextLines(input.name(), input.text());
        LeftOut skipped = new LeftOut("line is not a sample", "lines are not samples");
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            SeriesText.Parsed series = SeriesText.at(line);
            String[] words = series == null ? new String[0] : behind(series, line);
            double time = millis(words);
            if (series == null || Double.isNaN(time)) {
                skipped.add(lines.number());
                continue;
            }
            assembly.series(series.id()).add(time / 1000, PlainNumber.of(words[0]));
        }
        assembly.note(skipped);
        return ForeignData.of(assembly.withoutFarTimes().finish());
    }
}
