package dev.soak.reviewbot.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    private final Languages languages = RuleFile.bundled().languages();

    @ParameterizedTest
    @CsvSource({
        "src/Main.java, '', java",
        "a/B.TS, '', typescript",
        "docker/Dockerfile, '', dockerfile",
        "bin/run, #!/bin/sh, shell",
        "bin/run, #!/usr/bin/env -S python3.12 -u, python",
        "bin/run, '#! /usr/bin/env node', javascript",
        "x.py, #!/bin/sh, python",
        "LICENSE, Apache License, other",
        "strange., '', other",
        ".gitignore, '', other",
    })
    void aFileIsOfTheLanguageThatItsNameOrFirstLineSays(String path, String firstLine, String language) {
        assertThat(languages.detect(path, firstLine).name()).isEqualTo(language);
    }

    @Test
    void twoLanguagesCannotClaimOneExtension() {
        Language a = Language.named("a", List.of("x"));
        Language b = Language.named("b", List.of("x"));

        assertThatThrownBy(() -> new Languages(List.of(a, b))).hasMessageContaining("both claim the extension 'x'");
    }
}
