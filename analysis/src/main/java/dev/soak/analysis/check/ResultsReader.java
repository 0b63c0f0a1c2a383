package dev.soak.analysis.check;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads results of any kind that {@code soak check} knows, by what they say they are. */
public final class ResultsReader {
    /** JMH's results of hundreds of benchmarks have some megabytes. */
    static final int MOST_MEGABYTES = 16;

    private static final int MOST_FILES = 300;
    private static final String REPORT = "report.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ResultsReader() {}

    /**
     * Reads the results of one build.
     *
     * @param files results of JMH ({@code -rf json}), of {@code soak load}, run folders or their {@code report.json}, or
     *     baselines
     * @throws InputException where one cannot be read; the message names it and says what to do
     */
    public static Results readAll(List<Path> files) throws InputException {
        if (files.size() > MOST_FILES) {
            throw InputException.unusable(
                    "these are " + files.size() + " files of results; at most " + MOST_FILES + " are read at once");
        }
        List<Results> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file));
        }
        return Results.together(all);
    }

    static boolean isRunFolder(Path folder) {
        return Files.exists(folder.resolve(REPORT));
    }

    private static Results read(Path given) throws InputException {
        Path file = given;
        if (Files.isDirectory(given)) {
            if (!isRunFolder(given)) {
                throw InputException.unusable(given + " is no run folder: it has no " + REPORT
                        + "; name the files of results in it one by one");
            }
            file = given.resolve(REPORT);
        }
        JsonNode root = json(file);
        try {
            return results(root, file);
        } catch (MalformedResults e) {
            throw InputException.unusable(file + ": " + e.getMessage());
        }
    }

    private static Results results(JsonNode root, Path file) throws MalformedResults {
        if (root.isArray()) {
            return JmhResults.of(root, file.toString());
        }
        return switch (root.path("schema").asText()) {
            case LoadReport.SCHEMA -> LoadFileResults.of(root, file.toString());
            case Report.SCHEMA -> SoakResults.of(root, file.toString());
            case BaselineFile.SCHEMA -> BaselineFile.of(root).results();
            default ->
                throw new MalformedResults("neither results of JMH (run it with -rf json) nor of schema "
                        + LoadReport.SCHEMA + ", " + Report.SCHEMA + " or " + BaselineFile.SCHEMA);
        };
    }

    /** A file of JSON, if it is of a sensible size. */
    static JsonNode json(Path file) throws InputException {
        try {
            if (!Files.isRegularFile(file)) {
                throw InputException.unusable("there is no file " + file);
            }
            if (Files.size(file) > (long) MOST_MEGABYTES << 20) {
                throw InputException.unusable(
                        file + " has more than " + MOST_MEGABYTES + " MiB: split the results, or leave benchmarks out");
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw InputException.unusable(file + (at == null ? "" : ", line " + at.getLineNr())
                    + ": no JSON; run JMH with -rf json, or measure anew if it was cut off");
        } catch (NoSuchFileException e) {
            throw InputException.unusable("there is no file " + file);
        } catch (IOException e) {
            throw InputException.unusable("cannot read " + file);
        }
    }
}
