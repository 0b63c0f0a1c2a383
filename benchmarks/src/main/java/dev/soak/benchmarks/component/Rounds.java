package dev.soak.benchmarks.component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final double NANOS = 1e9;

    private final Map<String, Forks> all = new TreeMap<>();

    private record Forks(BenchmarkParams params, List<BenchmarkResult> results) {}

    void add(Collection<RunResult> round) {
        for (RunResult one : round) {
            all.computeIfAbsent(key(one.getParams()), key -> new Forks(one.getParams(), new ArrayList<>()))
                    .results
                    .addAll(one.getBenchmarkResults());
        }
    }

    /** JMH's own order takes two values of a parameter for one where each was the only one of its run. */
    private static String key(BenchmarkParams of) {
        Map<String, String> values = new TreeMap<>();
        of.getParamsKeys().forEach(key -> values.put(key, of.getParam(key)));
        return of.getBenchmark() + " " + of.getMode() + " " + values + " " + of.getThreads();
    }

    List<RunResult> together() {
        return all.values().stream()
                .map(forks -> new RunResult(withForks(forks.params, forks.results.size()), forks.results))
                .toList();
    }

    /** The mean of each fork, in seconds an operation, by the benchmark and its parameters. */
    Map<String, double[]> secondsByFork() {
        Map<String, double[]> seconds = new TreeMap<>();
        all.values()
                .forEach(forks -> seconds.put(
                        name(forks.params),
                        forks.results.stream()
                                .mapToDouble(result -> result.getPrimaryResult().getScore()
                                        * forks.params.getTimeUnit().toNanos(1)
                                        / NANOS)
                                .toArray()));
        return seconds;
    }

    private static String name(BenchmarkParams of) {
        String benchmark = of.getBenchmark();
        int type = benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1);
        return Stream.concat(
                        Stream.of(benchmark.substring(type + 1)),
                        of.getParamsKeys().stream().sorted().map(key -> key + "=" + of.getParam(key)))
                .collect(Collectors.joining(", "));
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
