package dev.soak.agent.replay;

import java.time.Duration;

/**
 * The distribution of a latency over a stretch of a run, within 0.1 %.
 *
 * @param count how many were measured, at least one
 */
public record LatencySummary(
        long count, Duration mean, Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {}
