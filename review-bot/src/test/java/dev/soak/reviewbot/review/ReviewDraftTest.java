package dev.soak.reviewbot.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewDraftTest {
    private final Reviewer reviewer = new Reviewer(RuleFile.bundled());
    private final ReviewDraft draft = new ReviewDraft(3);

    @Test
    void summaryStatesThatThereAreNoFindings() {
        draft.add(reviewer.review("src/a.js", "@@ -0,0 +1,2 @@\n+let a;\n+let b;"));

        assertThat(draft.finish()).isEqualTo(new Review("No findings in 2 added lines in 1 changed file.", List.of()));
    }

    @Test
    void mostSevereFindingsGetCommentsAndTheRestIsCounted() {
        draft.add(reviewer.review("src/a.js", "@@ -0,0 +1,4 @@\n+// TODO a\n+// TODO b\n+// TODO c\n+// TODO d"));
        draft.add(reviewer.review("src/b.js", "@@ -0,0 +9,1 @@\n+debugger;"));

        Review review = draft.finish();

        assertThat(review.comments())
                .hasSize(3)
                .anySatisfy(comment -> assertThat(comment.path()).isEqualTo("src/b.js"));
        assertThat(review.body())
                .startsWith("5 findings in 2 of 2 changed files (5 added lines).")
                .contains("| `debugger` | error | 1 |\n| `todo-without-issue` | note | 4 |")
                .contains("The 3 most severe have inline comments; 2 more are only counted here.");
    }

    @Test
    void findingsOnOneLineShareAComment() {
        draft.add(reviewer.review("src/a.js", "@@ -0,0 +7,1 @@\n+eval(x); console.log(x)"));

        assertThat(draft.finish().comments()).singleElement().satisfies(comment -> {
            assertThat(comment.line()).isEqualTo(7);
            assertThat(comment.body()).startsWith("**error** `eval`").contains("**note** `debug-print`");
        });
    }

    @Test
    void offendingLineIsNotQuoted() {
        draft.add(reviewer.review("src/A.java", "@@ -0,0 +1 @@\n+String password = \"correct-horse\";"));

        assertThat(draft.finish().toString()).contains("secret-literal").doesNotContain("correct-horse");
    }

    @Test
    void skippedFilesAreReported() {
        draft.add(reviewer.review("logo.png", null));

        assertThat(draft.finish().body()).endsWith("Skipped: 1 file without a text patch (binary or too large).");
    }
}
