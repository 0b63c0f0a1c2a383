package dev.soak.reviewbot.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.reviewbot.FakeModel;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Reviewer;
import dev.soak.reviewbot.review.RuleFile;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DiscussionTest {
    private final Reviewer reviewer = new Reviewer(RuleFile.bundled());

    @Test
    void withoutAModelTheReviewSaysRulesOnly() {
        try (Discussion discussion = new Discussion(null, new BotMetrics())) {
            assertThat(discussion.discuss("x")).contains("by rules only: no language model is configured");
            assertThat(discussion.state()).startsWith("not configured");
        }
    }

    @Test
    void unavailableModelDoesNotFailTheReview() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            fake.statuses(401);

            assertThat(discussion.discuss("x")).contains("by rules only: the language model is unavailable");
        }
    }

    @Test
    void modelIsNotCalledWithoutErrorsOrWarnings() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            assertThat(discussion.discuss(null)).contains("no errors or warnings to discuss");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void finalCommentIsQuotedWithoutMentions() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            fake.says("no", "{\"comment\":\"Ask @all,\\nplease.\",\"agreed\":true}");

            assertThat(discussion.discuss("x"))
                    .isEqualTo(
                            "Reviewer and coder agreed after 2 turns. Final comment (coder):\n\n> Ask @\u200ball,\n> please.");
        }
    }

    @Test
    void promptContainsFindingsAndHunksButNoFilesWithNotesOnly() {
        assertThat(prompt("a.js", "@@ -0,0 +1 @@\n+debugger;"))
                .contains("File a.js\n- line 1, error debugger: ")
                .contains("+debugger;");
        assertThat(prompt("a.js", "@@ -0,0 +1 @@\n+// TODO")).isNull();
        assertThat(prompt("a.js", "@@ -0,0 +1 @@\n+let a = 1;")).isNull();
    }

    @Test
    void diffOfAFileWithASecretIsWithheld() {
        String text = prompt("A.java", "@@ -0,0 +1,2 @@\n+String password = \"correct-horse\";\n+int next;");

        assertThat(text)
                .contains("secret-literal")
                .doesNotContain("correct-horse")
                .doesNotContain("next");
    }

    @Test
    void promptLengthIsBounded() {
        FindingsPrompt prompt = new FindingsPrompt();
        String patch = "@@ -0,0 +1,900 @@\n" + "+debugger;\n".repeat(900);
        FileReview review = review("a.js", patch);
        for (int i = 0; i < 500; i++) {
            prompt.add("a" + i + ".js", patch, review);
        }

        assertThat(Objects.requireNonNull(prompt.text()).length()).isBetween(10_000, 12_100);
    }

    private @org.jspecify.annotations.Nullable String prompt(String path, String patch) {
        FindingsPrompt prompt = new FindingsPrompt();
        prompt.add(path, patch, review(path, patch));
        return prompt.text();
    }

    private FileReview review(String path, String patch) {
        return reviewer.review(path, patch);
    }

    private static Discussion discussion(FakeModel fake) {
        return new Discussion(ModelSettings.of(fake.url(), null, "m"), new BotMetrics());
    }
}
