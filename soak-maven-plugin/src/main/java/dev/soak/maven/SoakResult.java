package dev.soak.maven;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How the soak of one execution of {@code soak:run} ended, kept for {@code soak:check}. Immutable.
 *
 * @param execution id of the execution
 * @param exitCode of soak.jar
 * @param report path of the report; empty if there is none
 */
record SoakResult(String execution, int exitCode, String report) {
    private static final String SUFFIX = ".properties";

    /** Removes the result of an earlier build, which must not be taken for the one of this build. */
    static void delete(Path folder, String execution) throws IOException {
        Files.deleteIfExists(folder.resolve(execution + SUFFIX));
    }

    void write(Path folder) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("exitCode", String.valueOf(exitCode));
        properties.setProperty("report", report);
        Files.createDirectories(folder);
        try (Writer out = Files.newBufferedWriter(folder.resolve(execution + SUFFIX))) {
            properties.store(out, null);
        }
    }

    /** The results of all executions in the order of their ids; empty if none ran. */
    static List<SoakResult> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<SoakResult> results = new ArrayList<>();
        for (Path file : files) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            String name = String.valueOf(file.getFileName());
            results.add(new SoakResult(
                    name.substring(0, name.length() - SUFFIX.length()),
                    number(properties, file),
                    properties.getProperty("report", "")));
        }
        return results;
    }

    private static int number(Properties properties, Path file) throws IOException {
        try {
            return Integer.parseInt(properties.getProperty("exitCode", ""));
        } catch (NumberFormatException e) {
            throw new IOException(file + ": no exit code; run soak:run again", e);
        }
    }

    boolean passed() {
        return exitCode == 0;
    }

    boolean inconclusive() {
        return exitCode == 97;
    }

    /** The outcome in words, with the report. */
    String message() {
        String meaning = switch (exitCode) {
            case 0 -> "pass";
            case 2 -> "usage error or unusable input";
            case 75 -> "a segment has ended; resume to continue";
            case 97 -> "inconclusive, or input missing";
            case 98 -> "regression";
            case 99 -> "leak, exhaustion, crash, hang, or a critical threshold missed";
            case 105 -> "interrupted";
            default -> "internal error";
        };
        return execution + ": " + meaning + " (exit code " + exitCode + ")"
                + (report.isEmpty() ? "" : "; report: " + report);
    }
}
