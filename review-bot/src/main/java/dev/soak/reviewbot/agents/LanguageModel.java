package dev.soak.reviewbot.agents;

import java.util.List;

/** Speaks for an agent. */
public interface LanguageModel {
    /**
     * The next turn of an agent.
     *
     * @param subject what the conversation is about
     * @param before what has been said, oldest first
     * @throws ModelException when there is no answer, and trying again now would not help
     */
    Turn nextTurn(Agent agent, String subject, List<Turn> before) throws ModelException;
}
