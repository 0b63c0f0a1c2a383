package dev.soak.agent.live;

/**
 * The interim verdict of a run at a checkpoint.
 *
 * @param words a short phrase for the progress line
 * @param advice what follows from it
 */
public record InterimVerdict(String words, Advice advice) {}
