package dev.soak.reviewbot.analysis;

import dev.soak.reviewbot.review.Check;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.LintRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sourceforge.pmd.PMDConfiguration;
import net.sourceforge.pmd.PmdAnalysis;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.rule.RuleSet;
import net.sourceforge.pmd.lang.rule.RuleSetLoadException;
import net.sourceforge.pmd.lang.rule.RuleSetLoader;
import net.sourceforge.pmd.reporting.RuleViolation;

/**
 * PMD over whole Java files. Each call is an analysis of its own, in the calling thread, which is closed with all that it
 * has learnt of types: what PMD keeps for a process is its rules alone. It resolves types as the bot does: the JDK's, and
 * those of the libraries that the bot happens to have.
 *
 * <p>A file that PMD cannot read has no findings. Safe for any number of threads.
 */
public final class JavaLinter {
    private final List<RuleSet> rules = new ArrayList<>();
    private final Map<String, Check> checks = new HashMap<>();

    /**
     * Loads the rules.
     *
     * @throws IllegalArgumentException when PMD has no such rule, with one line that names it
     */
    public JavaLinter(List<LintRule> lint) {
        for (LintRule rule : lint) {
            RuleSet loaded;
            try {
                loaded = new RuleSetLoader().loadFromResource(rule.reference());
            } catch (RuleSetLoadException e) {
                throw new IllegalArgumentException(
                        "lint rule " + rule.check().id() + ": PMD has no " + rule.reference(), e);
            }
            if (loaded.size() != 1) {
                throw new IllegalArgumentException(
                        "lint rule " + rule.check().id() + ": " + rule.reference() + " names no single rule of PMD");
            }
            rules.add(loaded);
            checks.put(rule.name(), rule.check());
        }
    }

    /**
     * Lints files.
     *
     * @param texts whole files by their paths
     * @return the findings of those files that have any, by path, in no order
     */
    Map<String, List<Finding>> lint(Map<String, String> texts) {
        try {
            return analyze(texts);
        } catch (StackOverflowError e) {
            // PMD descends as deep as the code does: whoever nests a file without measure must not hide the others.
            Map<String, List<Finding>> findings = new HashMap<>();
            if (texts.size() > 1) {
                texts.forEach((path, text) -> findings.putAll(lint(Map.of(path, text))));
            }
            return findings;
        }
    }

    private Map<String, List<Finding>> analyze(Map<String, String> texts) {
        Map<String, List<Finding>> findings = new HashMap<>();
        try (PmdAnalysis analysis = PmdAnalysis.create(configuration())) {
            rules.forEach(analysis::addRuleSet);
            texts.forEach((path, text) -> analysis.files().addSourceFile(FileId.fromPathLikeString(path), text));
            for (RuleViolation violation :
                    analysis.performAnalysisAndCollectReport().getViolations()) {
                Check check = checks.get(violation.getRule().getName());
                if (check != null) {
                    String path = violation.getFileId().getOriginalPath();
                    findings.computeIfAbsent(path, file -> new ArrayList<>())
                            .add(new Finding(check, path, violation.getBeginLine()));
                }
            }
        }
        return findings;
    }

    /** No class path is set: PMD would open a file system of the JDK's classes each time, which takes 60 ms. */
    private static PMDConfiguration configuration() {
        PMDConfiguration configuration = new PMDConfiguration();
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setThreads(0);
        return configuration;
    }
}
