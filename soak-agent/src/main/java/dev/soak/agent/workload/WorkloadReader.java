package dev.soak.agent.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.soak.agent.workload.http.HarFile;
import dev.soak.agent.workload.http.RequestsFile;
import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.LineReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Reads a workload file of any kind, recognised by the fields of its first JSON object: pull requests
 * ({@link WorkloadFile}), requests ({@link RequestsFile}) or an HTTP archive ({@link HarFile}); each of them may be
 * gzipped.
 */
public final class WorkloadReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> OF_PULL_REQUESTS = Set.of("id", "header", "files");
    private static final Set<String> OF_REQUESTS =
            Set.of("path", "method", "headers", "body", "weight", "expect", "name");

    private enum Kind {
        PULL_REQUESTS,
        REQUESTS,
        HAR
    }

    private final Map<String, String> environment;

    /**
     * A reader.
     *
     * @param environment the variables that requests may use
     */
    public WorkloadReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming the file and, if known, the line
     */
    public WorkloadContent read(Path file) throws InputException {
        if (Files.isDirectory(file)) {
            throw InputException.unusable(file + " is a folder, not a file (--workload-git reads git repositories)");
        }
        try {
            return switch (kind(file)) {
                case PULL_REQUESTS -> new WorkloadContent.PullRequests(WorkloadFile.read(file));
                case REQUESTS -> {
                    try (LineReader lines = WorkloadInput.lines(file)) {
                        yield new WorkloadContent.HttpRequests(
                                new RequestsFile(file.toString(), environment).read(lines));
                    }
                }
                case HAR -> {
                    try (InputStream in = WorkloadInput.open(file)) {
                        yield new WorkloadContent.HttpRequests(new HarFile(file.toString(), environment).read(in));
                    }
                }
            };
        } catch (InputException e) {
            throw e.ofOption();
        } catch (IOException e) {
            throw FileFailure.reading(file, e).ofOption();
        }
    }

    /** An empty file, or one that is not JSON, is read as pull requests, whose reader describes the error. */
    private static Kind kind(Path file) throws IOException, InputException {
        try (InputStream in = WorkloadInput.open(file);
                JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Kind.PULL_REQUESTS;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                if (OF_PULL_REQUESTS.contains(field)) {
                    return Kind.PULL_REQUESTS;
                }
                if (OF_REQUESTS.contains(field)) {
                    return Kind.REQUESTS;
                }
                if (field.equals("log")) {
                    return Kind.HAR;
                }
                json.nextToken();
                json.skipChildren();
            }
        } catch (JsonProcessingException | CharConversionException e) {
            return Kind.PULL_REQUESTS;
        }
        throw InputException.unusable(file + ":1: not a workload (expected pull requests, requests such as"
                + " {\"path\": \"/api/orders\"}, or a HAR file)");
    }
}
