package dev.soak.reviewbot.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies a rule set to the added lines of a file. Immutable and thread-safe. */
public final class Reviewer {
    /** Lines are truncated to this length before matching, so that a megabyte on one line does not block a worker. */
    private static final int MAX_LINE_CHARS = 2_000;

    private final RuleSet rules;

    public Reviewer(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * Reviews one file.
     *
     * @param patch hunks of the file; null if GitHub sent none
     */
    public FileReview review(String path, @Nullable String patch) {
        FileReview.Skipped skipped = skip(path, patch);
        return skipped != null || patch == null
                ? Objects.requireNonNull(skipped)
                : review(path, Patch.addedLines(patch));
    }

    /** The reason to skip a file, or null. */
    public FileReview.@Nullable Skipped skip(String path, @Nullable String patch) {
        if (rules.isGenerated(path)) {
            return new FileReview.Skipped(FileReview.Reason.GENERATED);
        }
        return patch == null ? new FileReview.Skipped(FileReview.Reason.NO_PATCH) : null;
    }

    /** Detects the language of a file from its name or, if the name is not conclusive, from its patch. */
    public Language language(String path, String patch) {
        Language named = rules.languages().byName(path);
        return named == null ? rules.languages().detect(path, beginning(Patch.addedLines(patch))) : named;
    }

    private FileReview review(String path, List<AddedLine> lines) {
        Language named = rules.languages().byName(path);
        Language language = named == null ? rules.languages().detect(path, beginning(lines)) : named;
        List<Rule> applicable = rules.rules().stream()
                .filter(rule -> rule.appliesTo(path, language))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = shortened(lines.get(i).text());
            String lowerCase = text.toLowerCase(Locale.ROOT);
            boolean comment = language.isComment(text);
            for (Rule rule : applicable) {
                if (!(comment && rule.codeOnly()) && rule.mayMatch(lowerCase) && breaks(rule, lines, i, text)) {
                    findings.add(new Finding(rule.check(), path, lines.get(i).number()));
                }
            }
        }
        return new FileReview.Reviewed(language, lines.size(), findings);
    }

    /**
     * The added lines up to the detection limit, preceded by an empty line if the first line of the file is not among
     * them.
     */
    private static String beginning(List<AddedLine> lines) {
        StringBuilder text = new StringBuilder();
        if (lines.isEmpty() || lines.get(0).number() != 1) {
            text.append('\n');
        }
        for (AddedLine line : lines) {
            if (text.length() >= Languages.DETECTION_LIMIT) {
                break;
            }
            text.append(shortened(line.text())).append('\n');
        }
        return text.toString();
    }

    private static boolean breaks(Rule rule, List<AddedLine> lines, int index, String first) {
        if (rule.lines() == 1) {
            return rule.matches(first, first.length());
        }
        StringBuilder text = new StringBuilder(first);
        for (int next = 1; next < rule.lines() && index + next < lines.size(); next++) {
            AddedLine line = lines.get(index + next);
            if (line.number() != lines.get(index).number() + next) {
                break;
            }
            text.append('\n').append(shortened(line.text()));
        }
        return rule.matches(text.toString(), first.length());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LINE_CHARS ? text : text.substring(0, MAX_LINE_CHARS);
    }
}
