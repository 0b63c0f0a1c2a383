package dev.soak.reviewbot.agents;

import java.util.List;

/** Generates an agent's contributions to a conversation. */
public interface LanguageModel {
    /**
     * Generates the next turn of an agent.
     *
     * @param prompt findings under discussion
     * @param previousTurns turns so far, oldest first
     * @throws ModelException if there is no response and an immediate retry would not help
     */
    Turn nextTurn(Agent agent, String prompt, List<Turn> previousTurns) throws ModelException;
}
