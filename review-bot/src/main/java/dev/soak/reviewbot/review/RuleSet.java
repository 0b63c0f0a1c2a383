package dev.soak.reviewbot.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules and what they need to know of files.
 *
 * @param lint rules of the linter for Java
 * @param generated paths that nobody here wrote by hand
 * @param version changes with anything that could change a finding
 */
public record RuleSet(
        Languages languages, List<Rule> rules, List<LintRule> lint, List<Pattern> generated, String version) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException when two rules have one id, or a rule names a language that is not there
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
                throw new IllegalArgumentException("there are two rules " + rule.id());
            }
            for (String language : rule.languages()) {
                if (!names.contains(language)) {
                    throw new IllegalArgumentException(
                            "rule " + rule.id() + " names the language '" + language + "', which is not described");
                }
            }
        }
        for (LintRule rule : lint) {
            if (!ids.add(rule.check().id())) {
                throw new IllegalArgumentException(
                        "there are two rules " + rule.check().id());
            }
        }
    }

    /** Everything that a finding can be of, by its id. */
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
