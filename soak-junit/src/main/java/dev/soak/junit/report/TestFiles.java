package dev.soak.junit.report;

import dev.soak.junit.LeakReport;
import dev.soak.junit.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where leak tests read and write: reports below {@code target/} or {@code build/} of the project, or in the folder that
 * {@code -Dsoak.reports} names; {@code known-leaks.yaml} in the project, or the file that {@code -Dsoak.known} names.
 *
 * @param knownLeaks need not exist
 * @param isRecording whether {@code -Dsoak.record=true}
 */
public record TestFiles(Path reports, Path knownLeaks, boolean isRecording) {
    private static final String FOLDER = "soak-junit";

    /** Of the project in whose folder the tests run. */
    public static TestFiles ofProject() {
        Path project = Path.of("").toAbsolutePath();
        boolean gradle = !Files.exists(project.resolve("pom.xml"))
                && (Files.exists(project.resolve("build.gradle")) || Files.exists(project.resolve("build.gradle.kts")));
        Path output = project.resolve(gradle ? "build" : "target");
        String reports = System.getProperty("soak.reports");
        String known = System.getProperty("soak.known");
        return new TestFiles(
                reports == null ? output.resolve(FOLDER) : project.resolve(reports),
                project.resolve(known == null ? "known-leaks.yaml" : known),
                Boolean.getBoolean("soak.record"));
    }

    /**
     * Writes the page of a report that has something to show.
     *
     * @return the report with the page
     */
    public LeakReport write(LeakReport report) {
        if (report.verdict() == Verdict.PASS && report.accepted().isEmpty()) {
            return report;
        }
        Path page = page(report.test());
        try {
            Files.createDirectories(reports);
            Files.writeString(page, LeakHtml.page(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report.in(page);
    }

    /** The page of a test. */
    Path page(String test) {
        return reports.resolve(test.replaceAll("[^\\w.()-]+", "_") + ".html");
    }
}
