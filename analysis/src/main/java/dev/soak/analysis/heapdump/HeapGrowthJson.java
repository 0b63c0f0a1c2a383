package dev.soak.analysis.heapdump;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code heap.json}: what is kept of the heap dumps of a run when they are deleted. It contains names but no values. */
public final class HeapGrowthJson {
    /** Both lists in it are bounded when it is written. */
    private static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private HeapGrowthJson() {}

    public static void write(HeapGrowth growth, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(growth));
    }

    /** @throws InputException if the file is malformed */
    public static HeapGrowth read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, HeapGrowth.class, "not a comparison of heap dumps");
    }
}
