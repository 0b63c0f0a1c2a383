package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is about: findings and the hunks that they are in, as many as fit, in the order of the files. It
 * takes what it needs from each file as it comes, and never holds more than its bound. Of a file in which a secret was
 * found nothing but the findings is told. For one thread.
 */
public final class FindingsPrompt {
    private static final int MAX_CHARS = 12_000;
    private static final int MAX_PATCH_CHARS = 3_000;

    private final StringBuilder text = new StringBuilder();
    private boolean worthIt;

    /** Takes in a file; notes alone are nothing to talk about, but come along with graver findings. */
    public void add(String path, @Nullable String patch, FileReview review) {
        if (!(review instanceof FileReview.Reviewed reviewed) || text.length() >= MAX_CHARS) {
            return;
        }
        List<Finding> findings = reviewed.findings();
        if (findings.stream().allMatch(finding -> finding.rule().severity() == Severity.NOTE)) {
            return;
        }
        worthIt = true;
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
            text.append("(the change is withheld)\n");
        } else {
            text.append("```diff\n")
                    .append(patch, 0, Math.min(MAX_PATCH_CHARS, patch.length()))
                    .append("\n```\n");
        }
        text.setLength(Math.min(MAX_CHARS, text.length()));
    }

    /** The words that both agents get; null when there is nothing to talk about. */
    public @Nullable String text() {
        return worthIt ? "These findings are open in a pull request.\n\n" + text : null;
    }
}
