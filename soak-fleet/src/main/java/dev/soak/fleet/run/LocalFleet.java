package dev.soak.fleet.run;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.fleet.plan.ExitPolicy;
import dev.soak.fleet.plan.FleetPlan;
import dev.soak.fleet.plan.FleetPlan.ServicePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Runs a plan on this machine, some services at a time, by the same policy as a job on Kubernetes. */
public final class LocalFleet {
    private LocalFleet() {}

    /**
     * Soaks all services.
     *
     * @param atOnce services at a time
     * @param ended is told each service with its exit code, from any thread
     * @return the last exit code of each service, in the order of the plan
     */
    public static Map<String, Integer> run(
            FleetPlan plan, ServiceTask task, int atOnce, BiConsumer<String, Integer> ended)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            Map<String, Future<Integer>> running = new LinkedHashMap<>();
            for (ServicePlan service : plan.services()) {
                Callable<Integer> tries = () -> {
                    int code = tries(service, task, plan.retries());
                    ended.accept(service.name(), code);
                    return code;
                };
                running.put(service.name(), threads.submit(tries));
            }
            Map<String, Integer> codes = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Integer>> one : running.entrySet()) {
                codes.put(one.getKey(), one.getValue().get());
            }
            return codes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static int tries(ServicePlan service, ServiceTask task, int retries)
            throws IOException, InterruptedException {
        int failed = 0;
        while (true) {
            int code = task.run(service);
            switch (ExitPolicy.of(code)) {
                case DONE, FAIL -> {
                    return code;
                }
                case RETRY -> {
                    if (failed++ >= retries) {
                        return code;
                    }
                }
                case CONTINUE -> {}
            }
        }
    }

    /** The exit code of a fleet: a failure first, then whatever has no verdict. */
    public static int worst(Map<String, Integer> codes) {
        List<Integer> all = new ArrayList<>(codes.values());
        for (int code : List.of(Outcome.LEAK.exitCode(), Outcome.REGRESSION.exitCode(), 1, 2)) {
            if (all.contains(code)) {
                return code;
            }
        }
        return all.stream().allMatch(code -> code == 0) ? 0 : Outcome.INCONCLUSIVE.exitCode();
    }
}
