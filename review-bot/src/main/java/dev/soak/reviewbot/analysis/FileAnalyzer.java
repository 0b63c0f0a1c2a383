package dev.soak.reviewbot.analysis;

import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.cache.CacheKey;
import dev.soak.reviewbot.review.AddedLine;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.Language;
import dev.soak.reviewbot.review.Patch;
import dev.soak.reviewbot.review.Reviewer;
import dev.soak.reviewbot.review.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Analyses files of one language: rules, then PMD for Java files whose full content is known. Results are cached.
 * Thread-safe.
 */
public final class FileAnalyzer {
    private static final String LINTED_LANGUAGE = "java";
    private static final Comparator<Finding> BY_LINE = Comparator.comparing(Finding::line)
            .thenComparing(finding -> finding.rule().id());

    private final RuleSet rules;
    private final Reviewer reviewer;
    private final JavaLinter linter;
    private final AnalysisCache cache;

    public FileAnalyzer(RuleSet rules, JavaLinter linter, AnalysisCache cache) {
        this.rules = rules;
        this.reviewer = new Reviewer(rules);
        this.linter = linter;
        this.cache = cache;
    }

    /** Detects the language of a file; {@link Language#OTHER} for a file without a patch. */
    Language language(SourceFile file) {
        String patch = file.patch();
        return patch == null ? Language.OTHER : reviewer.language(file.path(), patch);
    }

    /** Whether the linter would analyse this file if its full content were available. */
    public boolean needsContent(SourceFile file) {
        return isLinted(language(file))
                && reviewer.skip(file.path(), file.patch()) == null
                && file.fullContent() == null
                && !cache.holds(key(file));
    }

    /** Whether files of this language are also analysed by the linter, which dominates the analysis time. */
    static boolean isLinted(Language language) {
        return language.name().equals(LINTED_LANGUAGE);
    }

    /** Returns one result per file, in the order of the files. */
    List<FileReview> analyze(Language language, List<SourceFile> files) {
        List<FileReview> results = new ArrayList<>(files.size());
        Map<String, String> toLint = new LinkedHashMap<>();
        for (SourceFile file : files) {
            FileReview result = isSkipped(file) ? null : cache.get(key(file));
            if (result == null) {
                result = reviewer.review(file.path(), file.patch());
                String text = isLinted(language) && !isSkipped(file) ? file.fullContent() : null;
                if (text != null) {
                    toLint.put(file.path(), text);
                } else if (!isLinted(language) && !isSkipped(file)) {
                    cache.put(key(file), result);
                }
            }
            results.add(result);
        }
        if (!toLint.isEmpty()) {
            addLint(files, results, toLint);
        }
        return results;
    }

    private boolean isSkipped(SourceFile file) {
        return reviewer.skip(file.path(), file.patch()) != null;
    }

    private void addLint(List<SourceFile> files, List<FileReview> results, Map<String, String> texts) {
        Map<String, List<Finding>> linted = linter.lint(texts);
        for (int i = 0; i < files.size(); i++) {
            SourceFile file = files.get(i);
            if (texts.containsKey(file.path()) && results.get(i) instanceof FileReview.Reviewed reviewed) {
                FileReview merged = merged(reviewed, file.patch(), linted.getOrDefault(file.path(), List.of()));
                results.set(i, merged);
                cache.put(key(file), merged);
            }
        }
    }

    /** Adds the linter's findings on added lines; findings on unchanged lines do not belong to the pull request. */
    private static FileReview merged(FileReview.Reviewed reviewed, @Nullable String patch, List<Finding> linted) {
        if (linted.isEmpty() || patch == null) {
            return reviewed;
        }
        Set<Integer> added =
                Patch.addedLines(patch).stream().map(AddedLine::number).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>(reviewed.findings());
        linted.stream().filter(finding -> added.contains(finding.line())).forEach(findings::add);
        findings.sort(BY_LINE);
        return new FileReview.Reviewed(reviewed.language(), reviewed.addedLines(), findings);
    }

    private CacheKey key(SourceFile file) {
        return CacheKey.of(rules.version(), file.path(), String.valueOf(file.patch()), file.contentId());
    }
}
