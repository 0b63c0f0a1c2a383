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
    void withoutAModelTheReviewSaysThatItIsByRulesAlone() {
        try (Discussion discussion = new Discussion(null, new BotMetrics())) {
            assertThat(discussion.about("x")).contains("by rules alone: no language model is configured");
            assertThat(discussion.state()).startsWith("none configured");
        }
    }

    @Test
    void aModelThatIsAwayCostsTheReviewNothingButItsWords() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            fake.statuses(401);

            assertThat(discussion.about("x")).contains("by rules alone: the language model is not available");
        }
    }

    @Test
    void whereThereIsNothingToTalkAboutTheModelIsNotAsked() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            assertThat(discussion.about(null)).contains("nothing that the agents would talk about");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void theLastWordsAreQuotedAndCallNobody() {
        try (FakeModel fake = new FakeModel();
                Discussion discussion = discussion(fake)) {
            fake.says("no", "{\"comment\":\"Ask @all,\\nplease.\",\"agreed\":true}");

            assertThat(discussion.about("x"))
                    .isEqualTo(
                            "Reviewer and coder agreed after 2 turns. The coder said last:\n\n> Ask @\u200ball,\n> please.");
        }
    }

    @Test
    void findingsAndTheirHunksAreTheSubjectAndNotesAloneAreNot() {
        assertThat(subject("a.js", "@@ -0,0 +1 @@\n+debugger;"))
                .contains("File a.js\n- line 1, error debugger: ")
                .contains("+debugger;");
        assertThat(subject("a.js", "@@ -0,0 +1 @@\n+// TODO")).isNull();
        assertThat(subject("a.js", "@@ -0,0 +1 @@\n+let a = 1;")).isNull();
    }

    @Test
    void aFileWithASecretIsNotShownToTheModel() {
        String text = subject("A.java", "@@ -0,0 +1,2 @@\n+String password = \"correct-horse\";\n+int next;");

        assertThat(text)
                .contains("secret-literal")
                .doesNotContain("correct-horse")
                .doesNotContain("next");
    }

    @Test
    void aSubjectIsBounded() {
        FindingsPrompt subject = new FindingsPrompt();
        String patch = "@@ -0,0 +1,900 @@\n" + "+debugger;\n".repeat(900);
        FileReview review = review("a.js", patch);
        for (int i = 0; i < 500; i++) {
            subject.add("a" + i + ".js", patch, review);
        }

        assertThat(Objects.requireNonNull(subject.text()).length()).isBetween(10_000, 12_100);
    }

    private @org.jspecify.annotations.Nullable String subject(String path, String patch) {
        FindingsPrompt subject = new FindingsPrompt();
        subject.add(path, patch, review(path, patch));
        return subject.text();
    }

    private FileReview review(String path, String patch) {
        return reviewer.review(path, patch);
    }

    private static Discussion discussion(FakeModel fake) {
        return new Discussion(ModelSettings.of(fake.url(), null, "m"), new BotMetrics());
    }
}
