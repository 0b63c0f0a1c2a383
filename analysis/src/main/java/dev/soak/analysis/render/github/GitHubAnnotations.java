package dev.soak.analysis.render.github;

import dev.soak.analysis.diagnosis.SourceLine;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.SuspectWording;
import org.jspecify.annotations.Nullable;

/**
 * The outcome and the suspects as
 * <a href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">workflow commands</a>, which
 * GitHub shows at the lines that they name.
 */
public final class GitHubAnnotations {
    private GitHubAnnotations() {}

    /** A command a line; empty for a run that passed and suspects nothing. */
    public static String render(Report report) {
        StringBuilder lines = new StringBuilder();
        boolean failed =
                report.outcome().exitCode() == Outcome.LEAK.exitCode() || report.outcome() == Outcome.REGRESSION;
        if (report.outcome() != Outcome.PASS) {
            command(
                    failed ? "error" : "warning",
                    null,
                    "Soak: " + report.outcome(),
                    OutcomeWording.sentence(report.decision().reason()),
                    lines);
        }
        for (Suspect suspect : report.suspects()) {
            command(
                    "warning",
                    suspect.source(),
                    "Soak: " + suspect.resource(),
                    SuspectWording.headline(suspect),
                    lines);
        }
        return lines.toString();
    }

    private static void command(String level, @Nullable SourceLine at, String title, String message, StringBuilder to) {
        to.append("::").append(level).append(' ');
        if (at != null) {
            to.append("file=")
                    .append(property(at.file()))
                    .append(",line=")
                    .append(at.line())
                    .append(',');
        }
        to.append("title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .append('\n');
    }

    private static String data(String text) {
        return Escape.plain(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
