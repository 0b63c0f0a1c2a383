package dev.soak.reviewbot.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Accumulates results file by file. Keeps the most severe findings up to a limit and counts the others, so that memory
 * does not depend on the size of the pull request. Not thread-safe.
 */
public final class ReviewDraft {
    private static final Comparator<Finding> MOST_SEVERE_FIRST = Comparator.comparing(
                    (Finding finding) -> finding.rule().severity())
            .thenComparing(Finding::path)
            .thenComparing(Finding::line)
            .thenComparing(finding -> finding.rule().id());

    private final int maxComments;
    private final PriorityQueue<Finding> kept = new PriorityQueue<>(MOST_SEVERE_FIRST.reversed());
    private final Map<Check, Integer> byRule =
            new TreeMap<>(Comparator.comparing(Check::severity).thenComparing(Check::id));
    private final Map<FileReview.Reason, Integer> skipped = new EnumMap<>(FileReview.Reason.class);
    private int files;
    private int filesWithFindings;
    private int addedLines;

    /**
     * Creates an empty draft.
     *
     * @param maxComments maximum number of findings with an inline comment
     */
    public ReviewDraft(int maxComments) {
        this.maxComments = maxComments;
    }

    public void add(FileReview file) {
        files++;
        if (file instanceof FileReview.Skipped skip) {
            skipped.merge(skip.reason(), 1, Integer::sum);
        } else if (file instanceof FileReview.Reviewed reviewed) {
            addedLines += reviewed.addedLines();
            filesWithFindings += reviewed.findings().isEmpty() ? 0 : 1;
            reviewed.findings().forEach(this::keep);
        }
    }

    private void keep(Finding finding) {
        byRule.merge(finding.rule(), 1, Integer::sum);
        kept.add(finding);
        if (kept.size() > maxComments) {
            kept.remove();
        }
    }

    /** Number of findings per rule, including those without a comment. */
    public Map<Check, Integer> findingsByRule() {
        return Map.copyOf(byRule);
    }

    /** The review of all files added so far; findings on the same line share a comment. */
    public Review finish() {
        Map<String, List<Finding>> byLine = new TreeMap<>();
        kept.stream()
                .sorted(MOST_SEVERE_FIRST)
                .forEach(finding -> byLine.computeIfAbsent(
                                "%s\0%09d".formatted(finding.path(), finding.line()), key -> new ArrayList<>())
                        .add(finding));
        List<InlineComment> comments = byLine.values().stream()
                .map(findings -> new InlineComment(
                        findings.get(0).path(), findings.get(0).line(), ReviewText.comment(findings)))
                .toList();
        return new Review(
                ReviewText.summary(files, filesWithFindings, addedLines, byRule, skipped, kept.size()), comments);
    }
}
