package dev.soak.reviewbot.agents;

import java.util.ArrayList;
import java.util.List;

/**
 * The reviewer speaks, the coder answers, and so on in turns, until one who answers the other agrees, or until the last
 * turn there may be. What the first turn agrees to nobody has said yet. Keeps nothing; any number of threads may hold
 * conversations at once.
 */
public final class Conversation {
    private final LanguageModel model;
    private final Agent coder;
    private final Agent reviewer;
    private final int maxTurns;

    /**
     * Brings the two together.
     *
     * @param maxTurns of both together, at least 2
     */
    public Conversation(LanguageModel model, Agent coder, Agent reviewer, int maxTurns) {
        if (maxTurns < 2) {
            throw new IllegalArgumentException("a conversation has two turns at least, not " + maxTurns);
        }
        this.model = model;
        this.coder = coder;
        this.reviewer = reviewer;
        this.maxTurns = maxTurns;
    }

    /** How a conversation ended. */
    public enum Ending {
        AGREED,
        TURN_LIMIT
    }

    /**
     * What was said.
     *
     * @param turns at least two
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
     * Holds a conversation from its first turn to its end.
     *
     * @throws ModelException when the model falls silent; what was said until then is lost
     */
    public Transcript hold(String subject) throws ModelException {
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < maxTurns) {
            Agent next = turns.size() % 2 == 0 ? reviewer : coder;
            turns.add(model.nextTurn(next, subject, List.copyOf(turns)));
            if (turns.size() > 1 && turns.get(turns.size() - 1).agreed()) {
                return new Transcript(Ending.AGREED, turns);
            }
        }
        return new Transcript(Ending.TURN_LIMIT, turns);
    }
}
