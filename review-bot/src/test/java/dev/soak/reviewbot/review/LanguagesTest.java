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
    void detectsLanguageByNameOrFirstLine(String path, String firstLine, String language) {
        assertThat(languages.detect(path, firstLine).name()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package a.b; NL import java.util.List; NL public final class A {}|java",
                "import os NL def main(): NL     pass|python",
                "package main NL import \"fmt\" NL func main() {}|go",
                "use std::io; NL fn main() { NL let mut a = 1;|rust",
                "#include <stdio.h> NL int main(void) {|c",
                "FROM debian NL RUN apt-get update|dockerfile",
                "<?php NL echo 1;|php",
                "<?xml version='1.0'?>|xml",
                "<!DOCTYPE html> NL <p>|html",
                "create table a (b int); NL insert into a values (1);|sql",
                "Dear all, NL import the goods from Spain.|other",
                "import os|other",
                "''|other",
            })
    void detectsLanguageByContent(String content, String language) {
        assertThat(languages
                        .detect("data/file", content.replaceAll(" ?NL ?", "\n"))
                        .name())
                .isEqualTo(language);
    }

    @Test
    void onlyTheBeginningIsExamined() {
        String late = "x\n".repeat(Languages.DETECTION_LIMIT) + "import os\ndef main():\n";

        assertThat(languages.detect("data/file", late)).isEqualTo(Language.OTHER);
    }

    @Test
    void twoLanguagesCannotClaimOneExtension() {
        Language a = Language.named("a", List.of("x"));
        Language b = Language.named("b", List.of("x"));

        assertThatThrownBy(() -> new Languages(List.of(a, b))).hasMessageContaining("both claim the extension 'x'");
    }
}
