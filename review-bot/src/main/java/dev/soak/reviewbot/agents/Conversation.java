package dev.soak.reviewbot.agents;

import java.util.ArrayList;
import java.util.List;

/**
 * Conversation between reviewer and coder, who take turns. The reviewer begins. It ends when an agent agrees with the
 * previous comment or after the maximum number of turns; agreement in the first turn is ignored because there is
 * nothing to agree with yet. Stateless and thread-safe.
 */
public final class Conversation {
    private final LanguageModel model;
    private final Agent coder;
    private final Agent reviewer;
    private final int maxTurns;

    /**
     * Creates a conversation template.
     *
     * @param maxTurns maximum number of turns of both agents together, at least 2
     */
    public Conversation(LanguageModel model, Agent coder, Agent reviewer, int maxTurns) {
        if (maxTurns < 2) {
            throw new IllegalArgumentException(
                    "invalid maximum number of turns " + maxTurns + " (expected at least 2)");
        }
        this.model = model;
        this.coder = coder;
        this.reviewer = reviewer;
        this.maxTurns = maxTurns;
    }

    /** Why a conversation ended. */
    public enum Ending {
        AGREED,
        TURN_LIMIT
    }

    /**
     * Completed conversation.
     *
     * @param turns at least two turns, oldest first
     */
    public record Transcript(Ending ending, List<Turn> turns) {
        public Transcript {
            turns = List.copyOf(turns);
        }

        public TokenCounts tokens() {
            return turns.stream().map(Turn::tokens).reduce(TokenCounts.NONE, TokenCounts::plus);
        }
    }

    /**
     * Runs one complete conversation.
     *
     * @param prompt findings under discussion
     * @throws ModelException if the model fails to respond; earlier turns are discarded
     */
    public Transcript hold(String prompt) throws ModelException {
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < maxTurns) {
            Agent next = turns.size() % 2 == 0 ? reviewer : coder;
            turns.add(model.nextTurn(next, prompt, List.copyOf(turns)));
            if (turns.size() > 1 && turns.get(turns.size() - 1).agreed()) {
                return new Transcript(Ending.AGREED, turns);
            }
        }
        return new Transcript(Ending.TURN_LIMIT, turns);
    }
}
