package dev.soak.reviewbot.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tests each bundled rule against examples that violate it and harmless twins, from {@code rule-examples.yaml}. */
class RuleExamplesTest {
    private final RuleSet rules = RuleFile.bundled();
    private final Reviewer reviewer = new Reviewer(rules);
    private final Map<String, Examples> examples = read();

    record Examples(List<Example> finds, List<Example> leaves) {}

    record Example(String path, String text) {}

    @Test
    void eachRuleHasAnExampleAndAHarmlessTwin() {
        assertThat(examples.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rules.rules().stream().map(Rule::id).toList());
        assertThat(examples.values()).allSatisfy(both -> {
            assertThat(both.finds()).isNotEmpty();
            assertThat(both.leaves()).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> ruleFindsItsExamples() {
        return examples.entrySet().stream()
                .flatMap(rule -> rule.getValue().finds().stream()
                        .map(example -> dynamicTest(
                                rule.getKey() + " finds " + example.text(),
                                () -> assertThat(ids(example)).contains(rule.getKey()))));
    }

    @TestFactory
    Stream<DynamicTest> ruleIgnoresHarmlessTwins() {
        return examples.entrySet().stream()
                .flatMap(rule -> rule.getValue().leaves().stream()
                        .map(example -> dynamicTest(
                                rule.getKey() + " ignores " + example.text(),
                                () -> assertThat(ids(example)).doesNotContain(rule.getKey()))));
    }

    private List<String> ids(Example example) {
        String patch = "@@ -0,0 +5,9 @@\n"
                + example.text().lines().map(line -> "+" + line).collect(Collectors.joining("\n"));
        FileReview.Reviewed reviewed = (FileReview.Reviewed) reviewer.review(example.path(), patch);
        assertThat(reviewed.findings())
                .allSatisfy(finding -> assertThat(finding.line()).isGreaterThanOrEqualTo(5));
        return reviewed.findings().stream().map(finding -> finding.rule().id()).toList();
    }

    private static Map<String, Examples> read() {
        try (InputStream in =
                Objects.requireNonNull(RuleExamplesTest.class.getResourceAsStream("/rule-examples.yaml"))) {
            var yaml = JsonMapper.builder(new YAMLFactory()).build();
            var type = yaml.getTypeFactory().constructMapType(Map.class, String.class, Examples.class);
            return yaml.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
