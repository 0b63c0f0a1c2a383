package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.value.UnitSuffix;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The log of {@code psrecord}; its MB are 1,048,576 bytes. */
public final class PsrecordFormat implements ForeignFormat {
    private static final Pattern HEADER = Pattern.compile("(?m)^#\\s*Elapsed time\\s+CPU \\(%\\)\\s+Real \\(MB\\).*$");
    private static final List<String> COLUMNS = List.of("Elapsed time", "CPU (%)", "Real", "Virtual");
    private static final int IO_COLUMNS = 4;

    @Override
    public String name() {
        return "psrecord";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        SamplerTable table = new SamplerTable(
                input, options, Map.of("Real", UnitSuffix.MIB, "Virtual", UnitSuffix.MIB), Set.of(), Map.of());
        table.header(COLUMNS);
        TextLines lines = new TextLines(input.name(), input.text());
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                List<String> words = Words.of(line);
                table.row(words.subList(0, Math.min(words.size(), IO_COLUMNS)), lines.number());
            }
        }
        return table.finish();
    }
}
