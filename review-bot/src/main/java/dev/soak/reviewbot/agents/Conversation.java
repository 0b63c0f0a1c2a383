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
    private final int mostTurns;

    /**
     * Brings the two together.
     *
     * @param mostTurns of both together, at least 2
     */
    public Conversation(LanguageModel model, Agent coder, Agent reviewer, int mostTurns) {
        if (mostTurns < 2) {
            throw new IllegalArgumentException("a conversation has two turns at least, not " + mostTurns);
        }
        this.model = model;
        this.coder = coder;
        this.reviewer = reviewer;
        this.mostTurns = mostTurns;
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

        public Tokens tokens() {
            return turns.stream().map(Turn::tokens).reduce(Tokens.NONE, Tokens::plus);
        }
    }

    /**
     * Holds a conversation from its first turn to its end.
     *
     * @throws ModelException when the model falls silent; what was said until then is lost
     */
    public Transcript hold(String subject) throws ModelException {
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < mostTurns) {
            Agent next = turns.size() % 2 == 0 ? reviewer : coder;
            turns.add(model.speak(next, subject, List.copyOf(turns)));
            if (turns.size() > 1 && turns.get(turns.size() - 1).agreed()) {
                return new Transcript(Ending.AGREED, turns);
            }
        }
        return new Transcript(Ending.TURN_LIMIT, turns);
    }
}
