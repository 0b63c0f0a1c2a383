package dev.soak.analysis.report;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.SnapshotFormat;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that are judged together: a single one of any format, or several snapshots of one format, each of one moment.
 *
 * @param format of the snapshots; null for a single input
 */
public record InputGroup(List<Path> files, @Nullable SnapshotFormat format) {
    public InputGroup {
        files = List.copyOf(files);
    }

    /** Puts snapshots of the same format together, in the place of the first; each other input is a group by itself. */
    public static List<InputGroup> of(List<Path> inputs, ImportOptions options) {
        Map<Object, List<Path>> groups = new LinkedHashMap<>();
        Map<Object, SnapshotFormat> formats = new LinkedHashMap<>();
        for (Path input : inputs) {
            SnapshotFormat format = inputs.size() < 2 ? null : snapshot(input, options);
            Object key = format == null ? input : format.name();
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(input);
            if (format != null) {
                formats.put(key, format);
            }
        }
        List<InputGroup> all = new ArrayList<>();
        groups.forEach((key, files) -> {
            SnapshotFormat format = formats.get(key);
            if (format != null && files.size() > 1) {
                all.add(new InputGroup(files, format));
            } else {
                files.forEach(file -> all.add(new InputGroup(List.of(file), null)));
            }
        });
        return all;
    }

    private static @Nullable SnapshotFormat snapshot(Path input, ImportOptions options) {
        if (!Files.isRegularFile(input)) {
            return null;
        }
        try (OpenInput open = OpenInput.of(input)) {
            ForeignFormat format = ForeignInputs.FORMATS.of(open, options);
            return format instanceof SnapshotFormat snapshots ? snapshots : null;
        } catch (IOException | InputException e) {
            // Told when it is the turn of this input.
            return null;
        }
    }

    /** What the group is called in headings. */
    public String name() {
        return files.size() == 1
                ? files.get(0).toString()
                : files.size() + " snapshots, " + files.get(0) + " to " + files.get(files.size() - 1);
    }

    /** Reads several snapshots. */
    public ForeignData read(ImportOptions options) throws IOException, InputException {
        SnapshotFormat reader = format;
        if (reader == null) {
            throw new IllegalStateException(name() + " is not a group of snapshots");
        }
        return reader.read(
                files.stream()
                        .<SnapshotFormat.Source>map(file -> () -> OpenInput.of(file))
                        .toList(),
                options);
    }
}
