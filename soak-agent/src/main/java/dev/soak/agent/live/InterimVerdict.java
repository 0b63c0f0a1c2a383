package dev.soak.agent.live;

import java.util.Optional;

/**
 * How a run stands at a checkpoint.
 *
 * @param words what it would come to if it ended now, in a word or two
 * @param stop why it should end now; empty to let it go on
 */
public record InterimVerdict(String words, Optional<String> stop) {}
