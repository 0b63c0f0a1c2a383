package dev.soak.analysis.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads results of any kind that {@code soak check} supports, recognised by their content. */
public final class ResultsReader {
    /** JMH results of hundreds of benchmarks have several megabytes. */
    static final int MAX_MEGABYTES = 16;

    private static final int MAX_FILES = 300;

    private ResultsReader() {}

    /**
     * Reads the results of one build.
     *
     * @param files results of JMH ({@code -rf json}) or {@code soak load}, run folders or their {@code report.json}, or
     *     baselines
     * @throws InputException if one cannot be read; the message names it and says what to do
     */
    public static Results readAll(List<Path> files) throws InputException {
        if (files.size() > MAX_FILES) {
            throw InputException.unusable("too many result files: " + files.size() + " (at most " + MAX_FILES + ")");
        }
        List<Results> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file));
        }
        return Results.together(all);
    }

    static boolean isRunFolder(Path folder) {
        return new RunFolder(folder).has(RunFile.REPORT_JSON);
    }

    private static Results read(Path given) throws InputException {
        Path file = given;
        if (Files.isDirectory(given)) {
            if (!isRunFolder(given)) {
                throw InputException.unusable("not a run folder: " + given + " has no " + RunFile.REPORT_JSON.fileName()
                        + "; list the result files in it individually");
            }
            file = new RunFolder(given).file(RunFile.REPORT_JSON);
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
            case Report.SCHEMA, WrittenReport.PREDECESSOR -> SoakResults.of(root, file.toString());
            case BaselineFile.SCHEMA -> BaselineFile.of(root).results();
            default ->
                throw new MalformedResults("neither JMH results (run JMH with -rf json) nor of schema "
                        + LoadReport.SCHEMA + ", " + Report.SCHEMA + " or " + BaselineFile.SCHEMA);
        };
    }

    /** Parses a JSON file of limited size. */
    static JsonNode json(Path file) throws InputException {
        return JsonInput.tree(
                file,
                MAX_MEGABYTES << 20,
                "invalid JSON; run JMH with -rf json, or measure again if the file is truncated");
    }
}
