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
 * Merges rounds, each with one fork of every benchmark, into results with several forks per benchmark, as if JMH had run
 * all forks of a benchmark in a row. Interleaving spreads a temporary load on the machine over all benchmarks instead of
 * all forks of one, and makes the forks of two benchmarks pairs.
 */
final class InterleavedRounds {
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

    /** {@link BenchmarkParams} cannot be the key: its comparison ignores a parameter value that was the only one of its run. */
    private static String key(BenchmarkParams params) {
        Map<String, String> values = new TreeMap<>();
        params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
        return params.getBenchmark() + " " + params.getMode() + " " + values + " " + params.getThreads();
    }

    List<RunResult> merged() {
        return all.values().stream()
                .map(forks -> new RunResult(withForks(forks.params, forks.results.size()), forks.results))
                .toList();
    }

    /** The mean of each fork, in seconds per operation, by benchmark and parameters. */
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

    private static String name(BenchmarkParams params) {
        String benchmark = params.getBenchmark();
        int type = benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1);
        return Stream.concat(
                        Stream.of(benchmark.substring(type + 1)),
                        params.getParamsKeys().stream().sorted().map(key -> key + "=" + params.getParam(key)))
                .collect(Collectors.joining(", "));
    }

    private static BenchmarkParams withForks(BenchmarkParams params, int forks) {
        WorkloadParams workload = new WorkloadParams();
        int index = 0;
        for (String key : params.getParamsKeys()) {
            workload.put(key, params.getParam(key), index++);
        }
        return new BenchmarkParams(
                params.getBenchmark(),
                params.generatedBenchmark(),
                params.shouldSynchIterations(),
                params.getThreads(),
                params.getThreadGroups(),
                params.getThreadGroupLabels(),
                forks,
                params.getWarmupForks(),
                params.getWarmup(),
                params.getMeasurement(),
                params.getMode(),
                workload,
                params.getTimeUnit(),
                params.getOpsPerInvocation(),
                params.getJvm(),
                params.getJvmArgs(),
                params.getJdkVersion(),
                params.getVmName(),
                params.getVmVersion(),
                params.getJmhVersion(),
                params.getTimeout());
    }
}
