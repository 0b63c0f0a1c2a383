package dev.soak.analysis.render;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.html.ReportHtml;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.junit.ReportJunit;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.sarif.ReportSarif;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a report in all its forms, each file whole or not at all. A new form is a line in {@link #RENDERERS}. */
public final class ReportWriter {
    private static final List<Renderer> RENDERERS = List.of(
            Renderer.of(RunFile.REPORT_JSON, ReportJson::pretty),
            Renderer.of(RunFile.REPORT_MARKDOWN, ReportMarkdown::render),
            Renderer.of(RunFile.REPORT_JUNIT, ReportJunit::render),
            Renderer.of(RunFile.REPORT_SARIF, ReportSarif::render),
            new ReportHtml());

    private ReportWriter() {}

    /**
     * Writes all forms into a run folder. What prevents one of them, such as a disk that is nearly full, does not prevent the
     * others.
     *
     * @return the report as written, with all its files named
     * @throws IOException if one could not be written
     */
    public static Report write(Analysis analysis, Path path) throws IOException, InputException {
        return write(analysis, path, LatencyLogReader.overTime(new RunFolder(path)));
    }

    /** Writes all forms into a folder, with latencies that come from elsewhere. */
    public static Report write(Analysis analysis, Path path, LatencyOverTime latency) throws IOException {
        RunFolder folder = new RunFolder(path);
        Report report = named(analysis, path);
        IOException failure = null;
        for (Renderer renderer : RENDERERS) {
            try {
                String text = renderer.render(analysis.withReport(report), latency);
                folder.write(renderer.file(), text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                IOException named =
                        new IOException(folder.file(renderer.file()) + " could not be written: " + e.getMessage(), e);
                if (failure == null) {
                    failure = named;
                } else {
                    failure.addSuppressed(named);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
        return report;
    }

    /** The report as it will be written, with all its files named. */
    public static Report named(Analysis analysis, Path path) {
        return analysis.report().withFiles(new RunFolder(path).filesWithReports());
    }

    /** Loads what the forms are made of, so that they can be written even if the program is replaced meanwhile. */
    public static void load() {
        ReportHtml.load();
    }

    /** Writes one file whole or not at all. */
    public static void write(Path file, String text) throws IOException {
        // A system temporary file would stay readable by its owner alone, even after the move.
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
