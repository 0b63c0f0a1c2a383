package dev.soak.junit.diagnose;

import dev.soak.junit.Growth;
import java.util.List;

/**
 * What grows, with what holds it.
 *
 * @param growths most important first
 * @param undecided what may grow, for a reason of its own
 * @param weaklyReachable classes that grow, but that no strong reference holds
 */
public record Findings(List<Growth> growths, List<Growth> undecided, List<String> weaklyReachable) {
    public Findings {
        growths = List.copyOf(growths);
        undecided = List.copyOf(undecided);
        weaklyReachable = List.copyOf(weaklyReachable);
    }
}
