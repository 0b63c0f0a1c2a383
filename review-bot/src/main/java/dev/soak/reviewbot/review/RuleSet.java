package dev.soak.reviewbot.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules and the languages they refer to.
 *
 * @param lint PMD rules for Java
 * @param generated path patterns of generated and vendored files
 * @param version changes whenever findings could change
 */
public record RuleSet(
        Languages languages, List<Rule> rules, List<LintRule> lint, List<Pattern> generated, String version) {
    /**
     * Validates references between the parts.
     *
     * @throws IllegalArgumentException if two rules have the same id, or a rule refers to an unknown language
     */
    public RuleSet {
        rules = List.copyOf(rules);
        lint = List.copyOf(lint);
        generated = List.copyOf(generated);
        Set<String> names = new HashSet<>();
        languages.all().forEach(language -> names.add(language.name()));
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("duplicate rule " + rule.id());
            }
            for (String language : rule.languages()) {
                if (!names.contains(language)) {
                    throw new IllegalArgumentException("rule " + rule.id() + ": unknown language '" + language + "'");
                }
            }
        }
        for (LintRule rule : lint) {
            if (!ids.add(rule.check().id())) {
                throw new IllegalArgumentException(
                        "duplicate rule " + rule.check().id());
            }
        }
    }

    /** All checks by id. */
    public Map<String, Check> checks() {
        Map<String, Check> checks = new HashMap<>();
        rules.forEach(rule -> checks.put(rule.id(), rule.check()));
        lint.forEach(rule -> checks.put(rule.check().id(), rule.check()));
        return checks;
    }

    public boolean isGenerated(String path) {
        return generated.stream().anyMatch(pattern -> pattern.matcher(path).find());
    }
}
