package dev.soak.agent.live;

import java.util.Optional;

/**
 * The interim verdict of a run at a checkpoint.
 *
 * @param words a short phrase for the progress line
 * @param stop why the run should end now; empty to continue
 */
public record InterimVerdict(String words, Optional<String> stop) {}
