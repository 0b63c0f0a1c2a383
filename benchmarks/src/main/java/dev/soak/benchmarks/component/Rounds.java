package dev.soak.benchmarks.component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.WorkloadParams;

/**
 * Runs of the same benchmarks, one after the other, put together as JMH would have them had each benchmark had all its
 * forks in a row. That they had not is the point: what the machine does beside for a minute hits one fork of every
 * benchmark, and not all forks of one, and the forks of two benchmarks are pairs.
 */
final class Rounds {
    private final Map<BenchmarkParams, List<BenchmarkResult>> forks = new TreeMap<>();

    void add(Collection<RunResult> round) {
        for (RunResult one : round) {
            forks.computeIfAbsent(one.getParams(), params -> new ArrayList<>()).addAll(one.getBenchmarkResults());
        }
    }

    List<RunResult> together() {
        return forks.entrySet().stream()
                .map(one -> new RunResult(withForks(one.getKey(), one.getValue().size()), one.getValue()))
                .toList();
    }

    private static BenchmarkParams withForks(BenchmarkParams of, int forks) {
        WorkloadParams params = new WorkloadParams();
        int place = 0;
        for (String key : of.getParamsKeys()) {
            params.put(key, of.getParam(key), place++);
        }
        return new BenchmarkParams(
                of.getBenchmark(),
                of.generatedBenchmark(),
                of.shouldSynchIterations(),
                of.getThreads(),
                of.getThreadGroups(),
                of.getThreadGroupLabels(),
                forks,
                of.getWarmupForks(),
                of.getWarmup(),
                of.getMeasurement(),
                of.getMode(),
                params,
                of.getTimeUnit(),
                of.getOpsPerInvocation(),
                of.getJvm(),
                of.getJvmArgs(),
                of.getJdkVersion(),
                of.getVmName(),
                of.getVmVersion(),
                of.getJmhVersion(),
                of.getTimeout());
    }
}
