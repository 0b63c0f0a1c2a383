package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code end.json}, which says how a run ended: the worker when it ends in order, the supervisor when the worker
 * could not.
 */
public final class RunEndFile {
    public static final String NAME = "end.json";

    private RunEndFile() {}

    public static RunEnd end(RunEnd.How how, String detail) {
        return new RunEnd(how, detail, null, null);
    }

    public static RunEnd end(RunEnd.How how, String detail, int exitStatus) {
        return new RunEnd(how, detail, exitStatus, null);
    }

    /** Writes the file if there is none yet: the first to know is the one who was there. */
    public static void write(RunEnd end, Path runFolder) throws IOException {
        Path file = runFolder.resolve(NAME);
        if (Files.exists(file)) {
            return;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("how", end.how().name());
        json.put("detail", end.detail());
        json.put("exitStatus", end.exitStatus());
        json.put("t", end.t());
        Path partial = runFolder.resolve(NAME + ".partial");
        Files.write(partial, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
