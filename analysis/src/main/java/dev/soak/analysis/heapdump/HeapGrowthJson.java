package dev.soak.analysis.heapdump;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code heap.json}: what is kept of the heap dumps of a run when they are deleted. It contains names but no values. */
public final class HeapGrowthJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private HeapGrowthJson() {}

    public static void write(HeapGrowth growth, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(growth));
    }

    /** @throws InputException if the file is malformed */
    public static HeapGrowth read(Path file) throws IOException, InputException {
        try {
            return JSON.readValue(Files.readAllBytes(file), HeapGrowth.class);
        } catch (JsonProcessingException e) {
            throw InputException.unusable("cannot read " + file + ": " + e.getOriginalMessage());
        }
    }
}
