package dev.soak.reviewbot.review;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules and what they need to know of files.
 *
 * @param generated paths that nobody here wrote by hand
 */
public record RuleSet(Languages languages, List<Rule> rules, List<Pattern> generated) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException when two rules have one id, or a rule names a language that is not there
     */
    public RuleSet {
        rules = List.copyOf(rules);
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
    }

    public boolean isGenerated(String path) {
        return generated.stream().anyMatch(pattern -> pattern.matcher(path).find());
    }
}
