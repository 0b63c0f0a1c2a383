package dev.soak.reviewbot.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.soak.reviewbot.review.Check;
import dev.soak.reviewbot.review.LintRule;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests each bundled PMD rule against a class that violates it and a harmless twin, from {@code lint-examples.yaml}.
 */
class JavaLinterTest {
    private final List<LintRule> rules = RuleFile.bundled().lint();
    private final JavaLinter linter = new JavaLinter(rules);
    private final Map<String, Twins> examples = read();

    record Twins(String finds, String leaves) {}

    @Test
    void eachRuleHasAnExampleAndAHarmlessTwin() {
        assertThat(examples.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(rule -> rule.check().id()).toList());
    }

    @TestFactory
    Stream<DynamicTest> ruleFindsItsExampleAndIgnoresTheTwin() {
        return examples.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> {
                    assertThat(ids(rule.getValue().finds())).contains(rule.getKey());
                    assertThat(ids(rule.getValue().leaves())).doesNotContain(rule.getKey());
                }));
    }

    @Test
    void unknownPmdRuleIsReported() {
        Check check = new Check("mine", Severity.NOTE, "no");

        assertThatThrownBy(() -> linter(check, "no/such.xml/Rule"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lint rule mine: unknown PMD rule no/such.xml/Rule");
        assertThatThrownBy(() -> linter(check, "category/java/errorprone.xml/NoSuchRule"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lint rule mine: not a single PMD rule: category/java/errorprone.xml/NoSuchRule");
        assertThatThrownBy(() -> linter(check, "category/java/errorprone.xml"))
                .hasMessage("lint rule mine: not a single PMD rule: category/java/errorprone.xml");
    }

    @Test
    void anXPathRuleIsRefusedByName() {
        Check check = new Check("mine", Severity.NOTE, "no");

        assertThatThrownBy(() -> linter(check, "category/java/errorprone.xml/EmptyCatchBlock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "lint rule mine: category/java/errorprone.xml/EmptyCatchBlock is an XPath rule, which the bot"
                                + " cannot evaluate");
    }

    private static JavaLinter linter(Check check, String reference) {
        return new JavaLinter(List.of(new LintRule(check, reference)));
    }

    @Test
    void deeplyNestedFileDoesNotHideFindingsInOthers() {
        String deep = "class B { int x = " + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "; }";

        assertThat(linter.lint(Map.of(
                        "B.java",
                        deep,
                        "A.java",
                        examples.get("pmd-unused-private-field").finds())))
                .containsOnlyKeys("A.java");
    }

    private List<String> ids(String text) {
        return linter.lint(Map.of("src/A.java", text)).values().stream()
                .flatMap(List::stream)
                .map(finding -> finding.rule().id())
                .toList();
    }

    private static Map<String, Twins> read() {
        try (InputStream in = Objects.requireNonNull(JavaLinterTest.class.getResourceAsStream("/lint-examples.yaml"))) {
            var yaml = JsonMapper.builder(new YAMLFactory()).build();
            return yaml.readValue(in, yaml.getTypeFactory().constructMapType(Map.class, String.class, Twins.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
