package dev.soak.reviewbot.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.reviewbot.agents.Conversation.Ending;
import dev.soak.reviewbot.agents.Conversation.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Agent CODER = Agent.coder("m");
    private static final Agent REVIEWER = Agent.reviewer("m");

    @Test
    void agentsTakeTurnsUntilOneAgrees() throws ModelException {
        Transcript transcript = conversation(6, false, false, true).hold("x");

        assertThat(transcript.ending()).isEqualTo(Ending.AGREED);
        assertThat(transcript.turns()).extracting(Turn::agent).containsExactly("reviewer", "coder", "reviewer");
        assertThat(transcript.tokens()).isEqualTo(new TokenCounts(30, 6));
    }

    @Test
    void conversationWithoutAgreementEndsAtTheTurnLimit() throws ModelException {
        Transcript transcript = conversation(4, false).hold("x");

        assertThat(transcript.ending()).isEqualTo(Ending.TURN_LIMIT);
        assertThat(transcript.turns()).hasSize(4);
    }

    @Test
    void agreementInTheLastTurnCounts() throws ModelException {
        assertThat(conversation(3, false, false, true).hold("x").ending()).isEqualTo(Ending.AGREED);
    }

    @Test
    void agreementInTheFirstTurnIsIgnored() throws ModelException {
        assertThat(conversation(6, true).hold("x").turns()).hasSize(2);
    }

    @Test
    void eachTurnReceivesAllPreviousTurns() throws ModelException {
        LanguageModel counting = (agent, subject, before) ->
                new Turn(agent.name(), subject + before.size(), before.size() == 2, TokenCounts.NONE);

        assertThat(new Conversation(counting, CODER, REVIEWER, 6).hold("x").turns())
                .extracting(Turn::comment)
                .containsExactly("x0", "x1", "x2");
    }

    @Test
    void modelFailureEndsTheConversation() {
        LanguageModel silent = (agent, subject, before) -> {
            throw new ModelException("gone", new IllegalStateException());
        };

        assertThatThrownBy(() -> new Conversation(silent, CODER, REVIEWER, 6).hold("x"))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void longCommentsAreTruncated() {
        assertThat(new Turn("coder", "a".repeat(1_000_000), false, TokenCounts.NONE).comment())
                .hasSize(Turn.MAX_COMMENT_CHARS + 1);
    }

    /** Conversation with scripted agreement; the last value repeats. */
    private static Conversation conversation(int maxTurns, Boolean... agreed) {
        List<Boolean> answers = List.of(agreed);
        return new Conversation(
                (agent, subject, before) -> new Turn(
                        agent.name(),
                        "…",
                        answers.get(Math.min(before.size(), answers.size() - 1)),
                        new TokenCounts(10, 2)),
                CODER,
                REVIEWER,
                maxTurns);
    }
}
