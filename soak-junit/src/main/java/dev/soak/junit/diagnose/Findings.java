package dev.soak.junit.diagnose;

import dev.soak.junit.Growth;
import java.util.List;

/**
 * What grows, with what holds it.
 *
 * @param growths most important first
 * @param weaklyReachable classes that grow, but that no strong reference holds
 */
public record Findings(List<Growth> growths, List<String> weaklyReachable) {
    public Findings {
        growths = List.copyOf(growths);
        weaklyReachable = List.copyOf(weaklyReachable);
    }
}
