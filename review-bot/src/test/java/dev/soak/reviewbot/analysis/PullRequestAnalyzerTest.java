package dev.soak.reviewbot.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.reviewbot.cache.AnalysisCache;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullRequestAnalyzerTest {
    private static final RuleSet RULES = RuleFile.bundled();
    private static final JavaLinter LINTER = new JavaLinter(RULES.lint());
    private static final String UNUSED =
            "class A {\n    private int unused;\n\n    int f() {\n        return 1;\n    }\n}\n";

    @Test
    void sequentialAndParallelAnalysisAgree() throws Exception {
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            files.add(SourceFile.added("src/A" + i + ".java", UNUSED + "// TODO " + i));
            files.add(SourceFile.added("app/a" + i + ".py", "eval(x)\nx = " + i));
            files.add(SourceFile.added("web/a" + i + ".js", "debugger;\nlet a = " + i));
            files.add(SourceFile.changed("logo" + i + ".png", null));
        }

        List<FileReview> sequential;
        List<FileReview> parallel;
        try (PullRequestAnalyzer one = new PullRequestAnalyzer(files(), 3);
                PullRequestAnalyzer other = new PullRequestAnalyzer(files(), 3)) {
            sequential = one.analyzeSequentially(files);
            parallel = other.analyzeInParallel(files);
        }

        assertThat(parallel).isEqualTo(sequential).hasSize(120);
        assertThat(ids(sequential.get(0))).containsExactly("pmd-unused-private-field", "todo-without-issue");
        assertThat(ids(sequential.get(1))).containsExactly("eval");
    }

    @Test
    void cachedResultsEqualFreshResults() throws Exception {
        List<SourceFile> files = List.of(SourceFile.added("A.java", UNUSED), SourceFile.added("a.py", "eval(x)"));
        BotMetrics metrics = new BotMetrics();
        AnalysisCache cache = new AnalysisCache(CacheSettings.DEFAULT, RULES, metrics);

        try (PullRequestAnalyzer analyzer = new PullRequestAnalyzer(new FileAnalyzer(RULES, LINTER, cache), 2)) {
            List<FileReview> first = analyzer.analyze(files);
            assertThat(cache.entries()).isEqualTo(2);
            assertThat(analyzer.analyze(files)).isEqualTo(first);
        }

        assertThat(new String(metrics.text(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("reviewbot_cache_lookups_total{result=\"hit\"} 2.0")
                .contains("reviewbot_cache_lookups_total{result=\"miss\"} 2.0");
    }

    @Test
    void linterReportsOnlyAddedLines() throws Exception {
        String whole = "class A {\n    private int old;\n    private int fresh;\n}\n";
        SourceFile changed =
                SourceFile.changed("A.java", "@@ -2,1 +2,2 @@\n     private int old;\n+    private int fresh;");

        assertThat(findings(changed.withContent(whole)))
                .extracting(Finding::line)
                .containsExactly(3);
        assertThat(findings(changed)).isEmpty();
    }

    @Test
    void unparsableFileHasNoLintFindingsAndDoesNotAffectOthers() throws Exception {
        try (PullRequestAnalyzer analyzer = new PullRequestAnalyzer(files(), 1)) {
            List<FileReview> results = analyzer.analyze(List.of(
                    SourceFile.added("Broken.java", "class { private ((( int x;\n// TODO"),
                    SourceFile.added("A.java", UNUSED)));

            assertThat(ids(results.get(0))).containsExactly("todo-without-issue");
            assertThat(ids(results.get(1))).containsExactly("pmd-unused-private-field");
        }
    }

    @Test
    void onlyUncachedChangedJavaFilesNeedContent() throws Exception {
        FileAnalyzer files = files();
        String hunk = "@@ -2,1 +2,2 @@\n x\n+    private int fresh;";
        SourceFile java = new SourceFile("A.java", hunk, "abc", null);

        assertThat(files.needsContent(java)).isTrue();
        assertThat(files.needsContent(SourceFile.added("A.java", UNUSED))).isFalse();
        assertThat(files.needsContent(SourceFile.changed("a.py", hunk))).isFalse();
        assertThat(files.needsContent(SourceFile.changed("A.java", null))).isFalse();
        assertThat(files.needsContent(SourceFile.changed("vendor/A.java", hunk)))
                .isFalse();

        files.analyze(
                files.language(java), List.of(java.withContent("class A {\n    int x;\n    private int fresh;\n}\n")));
        assertThat(files.needsContent(java)).isFalse();
    }

    private static List<Finding> findings(SourceFile file) throws Exception {
        try (PullRequestAnalyzer analyzer = new PullRequestAnalyzer(files(), 1)) {
            return ((FileReview.Reviewed) analyzer.analyze(List.of(file)).get(0)).findings();
        }
    }

    private static List<String> ids(FileReview review) {
        return ((FileReview.Reviewed) review)
                .findings().stream().map(finding -> finding.rule().id()).toList();
    }

    private static FileAnalyzer files() throws IOException {
        return new FileAnalyzer(RULES, LINTER, new AnalysisCache(CacheSettings.DEFAULT, RULES, new BotMetrics()));
    }
}
