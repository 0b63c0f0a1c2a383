package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the prompt that describes a pull request's findings to both agents: the findings of each file and its hunks,
 * in file order, up to a fixed length. If a file contains a secret, its hunks are withheld. Not thread-safe.
 */
public final class FindingsPrompt {
    private static final int MAX_CHARS = 12_000;
    private static final int MAX_PATCH_CHARS = 3_000;

    private final StringBuilder text = new StringBuilder();
    private boolean hasFindings;

    /** Adds a file. Files whose findings are all of severity {@code note} are skipped. */
    public void add(String path, @Nullable String patch, FileReview review) {
        if (!(review instanceof FileReview.Reviewed reviewed) || text.length() >= MAX_CHARS) {
            return;
        }
        List<Finding> findings = reviewed.findings();
        if (findings.stream().allMatch(finding -> finding.rule().severity() == Severity.NOTE)) {
            return;
        }
        hasFindings = true;
        text.append("File ").append(path).append('\n');
        for (Finding finding : findings.subList(0, Math.min(10, findings.size()))) {
            text.append("- line %d, %s %s: %s%n"
                    .formatted(
                            finding.line(),
                            finding.rule().severity().word(),
                            finding.rule().id(),
                            finding.rule().message()));
        }
        boolean secret = findings.stream().anyMatch(finding -> finding.rule().findsSecrets());
        if (secret || patch == null) {
            text.append("(diff withheld)\n");
        } else {
            text.append("```diff\n")
                    .append(patch, 0, Math.min(MAX_PATCH_CHARS, patch.length()))
                    .append("\n```\n");
        }
        text.setLength(Math.min(MAX_CHARS, text.length()));
    }

    /** The prompt; null if there is nothing to discuss. */
    public @Nullable String text() {
        return hasFindings ? "Open findings in a pull request:\n\n" + text : null;
    }
}
