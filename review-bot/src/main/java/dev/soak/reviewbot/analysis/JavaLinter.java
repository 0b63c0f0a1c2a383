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
import net.sourceforge.pmd.lang.rule.xpath.XPathRule;
import net.sourceforge.pmd.reporting.RuleViolation;

/**
 * Runs PMD over complete Java files. Each call is a separate PMD analysis in the calling thread and is closed
 * afterwards, because PMD caches every resolved type for the life of an analysis; only the rules are kept. Types are
 * resolved against the JDK and the bot's own class path.
 *
 * <p>A file that PMD cannot parse has no findings. Thread-safe.
 */
public final class JavaLinter {
    private final List<RuleSet> rules = new ArrayList<>();
    private final Map<String, Check> checks = new HashMap<>();

    /**
     * Loads the rules.
     *
     * @throws IllegalArgumentException if PMD has no such rule, or it is an XPath rule, with a one-line message that names it
     */
    public JavaLinter(List<LintRule> lint) {
        for (LintRule rule : lint) {
            RuleSet loaded;
            try {
                loaded = new RuleSetLoader().loadFromResource(rule.reference());
            } catch (RuleSetLoadException e) {
                throw new IllegalArgumentException(
                        "lint rule " + rule.check().id() + ": unknown PMD rule " + rule.reference(), e);
            }
            if (loaded.size() != 1) {
                throw new IllegalArgumentException(
                        "lint rule " + rule.check().id() + ": not a single PMD rule: " + rule.reference());
            }
            if (loaded.getRules().iterator().next() instanceof XPathRule) {
                throw new IllegalArgumentException("lint rule " + rule.check().id() + ": " + rule.reference()
                        + " is an XPath rule, which the bot cannot evaluate");
            }
            rules.add(loaded);
            checks.put(rule.name(), rule.check());
        }
    }

    /**
     * Lints files.
     *
     * @param texts complete files by path
     * @return findings by path, in no particular order; files without findings are absent
     */
    Map<String, List<Finding>> lint(Map<String, String> texts) {
        try {
            return analyze(texts);
        } catch (StackOverflowError e) {
            // PMD recurses as deeply as the code is nested; one pathological file must not hide the others.
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

    /**
     * Leaves the class path unset: with one, PMD opens a file system of the JDK's classes for each analysis, which
     * takes 60 ms.
     */
    private static PMDConfiguration configuration() {
        PMDConfiguration configuration = new PMDConfiguration();
        configuration.setIgnoreIncrementalAnalysis(true);
        configuration.setThreads(0);
        return configuration;
    }
}
