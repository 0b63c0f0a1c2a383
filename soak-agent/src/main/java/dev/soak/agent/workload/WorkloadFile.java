package dev.soak.agent.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.input.LineReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes pull requests as JSON lines, one {@link PullRequest} per line. Written gzipped if the name ends in
 * {@code .gz}; whether a file is gzipped is recognised by its content.
 *
 * <p>Every error is an {@link InputException} that names the file and, if known, the line. A truncated line is an
 * error, not the end: half a workload would silently be a different workload.
 */
public final class WorkloadFile {
    private static final JsonMapper JSON = JsonMapper.builder(JsonInput.factory())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private WorkloadFile() {}

    public static Workload read(Path file) throws InputException {
        List<PullRequest> all = readLines(file);
        return new Workload(all, List.of(file + ": " + all.size() + " pull requests"));
    }

    /** Writes atomically: a reader never sees a partial file. */
    public static void write(Path file, Workload workload) throws InputException {
        writeLines(file, workload.pullRequests());
    }

    private static List<PullRequest> readLines(Path file) throws InputException {
        List<PullRequest> all = new ArrayList<>();
        try (LineReader lines = WorkloadInput.lines(file)) {
            while (lines.next()) {
                all.add(parse(file, lines.number(), lines.text()));
            }
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
        if (all.isEmpty()) {
            throw InputException.unusable(file + ": contains no pull request");
        }
        return all;
    }

    private static PullRequest parse(Path file, long number, String line) throws InputException {
        try {
            return Objects.requireNonNull(JSON.readValue(line, PullRequest.class), "the line is null");
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + ":" + number + ": " + reason(e));
        } catch (NullPointerException e) {
            throw InputException.unusable(file + ":" + number + ": not a pull request");
        }
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof StreamReadException)) {
            Throwable cause = mapping.getCause();
            boolean fromChecks = cause instanceof IllegalArgumentException;
            String message = cause != null && fromChecks ? cause.getMessage() : mapping.getOriginalMessage();
            return "not a pull request: " + WorkloadInput.firstLine(message);
        }
        return "truncated or invalid JSON: " + WorkloadInput.firstLine(e.getOriginalMessage());
    }

    private static void writeLines(Path file, List<PullRequest> lines) throws InputException {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        Path half = folder.resolve(file.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(half);
                    OutputStream packed = isGzip(file) ? new GZIPOutputStream(out) : out;
                    BufferedWriter writer =
                            new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8.newEncoder()))) {
                for (PullRequest line : lines) {
                    writer.write(JSON.writeValueAsString(line));
                    writer.write('\n');
                }
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            InputException failure = InputException.unusable(file + ": cannot write: " + FileFailure.reason(e));
            try {
                Files.deleteIfExists(half);
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    private static boolean isGzip(Path file) {
        return file.toString().endsWith(".gz");
    }
}
