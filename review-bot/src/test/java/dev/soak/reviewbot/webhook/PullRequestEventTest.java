package dev.soak.reviewbot.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.reviewbot.github.PullRequestRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullRequestEventTest {
    private static final String PAYLOAD = """
            {"action": "opened", "number": 7, "sender": {"login": "x", "deep": [[[1]]]},
             "pull_request": {"number": 7, "draft": false, "head": {"sha": "0123456789abcdef", "ref": "f"}},
             "repository": {"name": "r", "owner": {"login": "o"}}}""";

    @Test
    void readsNeededFieldsAndSkipsTheRest() throws MalformedPayloadException {
        assertThat(PullRequestEvent.parse(PAYLOAD.getBytes(UTF_8)))
                .isEqualTo(new PullRequestEvent("opened", false, new PullRequestRef("o", "r", 7, "0123456789abcdef")));
    }

    @ParameterizedTest
    @CsvSource({
        "opened,true",
        "reopened,true",
        "synchronize,true",
        "ready_for_review,true",
        "closed,false",
        "edited,false"
    })
    void onlyNewChangesAreReviewed(String action, boolean wanted) throws MalformedPayloadException {
        String payload = PAYLOAD.replace("opened", action);

        assertThat(PullRequestEvent.parse(payload.getBytes(UTF_8)).wantsReview())
                .isEqualTo(wanted);
        assertThat(PullRequestEvent.parse(payload.replace("\"draft\": false", "\"draft\": true")
                                .getBytes(UTF_8))
                        .wantsReview())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "opened"                | 12345x
            "name": "r"             | "name": "../.."
            "login": "o"            | "login": "a/b"
            {"sha": "0123456789abcdef", "ref": "f"} | null
            "number": 7             | "number": -1
            }}}                     | }}
            }}}                     | }}} more
            """)
    void malformedPayloadIsRejected(String good, String bad) {
        String payload = PAYLOAD.replace(good, bad);

        assertThat(payload).isNotEqualTo(PAYLOAD);
        assertThatThrownBy(() -> PullRequestEvent.parse(payload.getBytes(UTF_8)))
                .isInstanceOf(MalformedPayloadException.class);
    }

    @Test
    void emptyAndNullPayloadsAreRejected() {
        assertThatThrownBy(() -> PullRequestEvent.parse(new byte[0])).isInstanceOf(MalformedPayloadException.class);
        assertThatThrownBy(() -> PullRequestEvent.parse("null".getBytes(UTF_8)))
                .isInstanceOf(MalformedPayloadException.class);
        assertThatThrownBy(() -> PullRequestEvent.parse("[]".getBytes(UTF_8)))
                .isInstanceOf(MalformedPayloadException.class);
    }
}
