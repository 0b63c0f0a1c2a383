package dev.soak.analysis.render;

import dev.soak.analysis.render.html.ReportHtml;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.junit.ReportJunit;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.sarif.ReportSarif;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report in all its forms. A reader never meets half a file: each is written beside and moved into place. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes {@code report.json}, {@code report.md}, {@code report.html}, {@code junit.xml} and {@code report.sarif} into a run folder.
     *
     * @return the report as written, with all its files named
     */
    public static Report write(Analysis analysis, Path folder) throws IOException {
        Report report = analysis.report().withFiles(RunFiles.withReports(folder));
        write(folder.resolve(RunFiles.JSON), ReportJson.pretty(report));
        write(folder.resolve(RunFiles.MARKDOWN), ReportMarkdown.render(report));
        write(folder.resolve(RunFiles.JUNIT), ReportJunit.render(report));
        write(folder.resolve(RunFiles.SARIF), ReportSarif.render(report));
        write(
                folder.resolve(RunFiles.HTML),
                ReportHtml.render(analysis.withReport(report), LatencyLogReader.overTime(folder)));
        return report;
    }

    /** Writes one file whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        // Not a temporary file of the system's, which nobody but its owner may read, even when it has moved.
        Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
