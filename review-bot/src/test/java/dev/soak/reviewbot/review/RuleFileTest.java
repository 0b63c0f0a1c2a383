package dev.soak.reviewbot.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {
    @TempDir
    Path folder;

    @Test
    void readsUserRules() throws IOException {
        Path file = write("""
                languages: [{name: cobol, extensions: [cob]}]
                rules: [{id: goto, severity: warning, message: Do not., languages: [cobol], patterns: ['GO TO']}]
                """);

        assertThat(RuleFile.read(file).rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.id()).isEqualTo("goto"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rules: [{severity: note, message: m, patterns: [a]}]                    | rule: missing id
            rules: [{id: x, message: m, patterns: [a]}]                             | rule x: missing severity
            rules: [{id: x, severity: bad, message: m, patterns: [a]}]              | severity 'bad'
            rules: [{id: x, severity: note, message: m}]                            | rule x: missing patterns
            rules: [{id: x, severity: note, message: m, patterns: ['(']}]           | rule x: invalid pattern
            rules: [{id: x, severity: note, message: m, patterns: [a], unles: b}]   | unles
            rules: [{id: x, severity: note, message: m, patterns: [a], lines: 9}]   | rule x: invalid lines 9
            rules: [{id: x, severity: note, message: m, patterns: [a], languages: [q]}] | unknown language 'q'
            rules: {                                                                | line
            """)
    void invalidRulesAreReportedInOneLine(String yaml, String message) throws IOException {
        Path file = write(yaml);

        assertThatThrownBy(() -> RuleFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void missingFileIsReported() {
        assertThatThrownBy(() -> RuleFile.read(folder.resolve("no.yaml"))).hasMessageContaining("no such rules file");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), yaml);
    }
}
