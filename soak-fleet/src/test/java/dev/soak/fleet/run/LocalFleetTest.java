package dev.soak.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.fleet.plan.FleetPlan;
import dev.soak.fleet.plan.FleetPlan.Cluster;
import dev.soak.fleet.plan.FleetPlan.Folders;
import dev.soak.fleet.plan.FleetPlan.Resources;
import dev.soak.fleet.plan.FleetPlan.ServicePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy with a soak that ends as the test says. */
class LocalFleetTest {
    private static final LocalDate NIGHT = LocalDate.of(2026, 11, 26);

    @TempDir
    private Path folder;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private FleetPlan plan(int retries, String... services) {
        return new FleetPlan(
                "nightly",
                Duration.ofHours(8),
                2,
                Duration.ofHours(10),
                retries,
                new Folders(
                        folder.resolve("runs").toString(),
                        folder.resolve("packs").toString()),
                new Cluster("default", null, "/soak", null, new Resources("1", "1Gi")),
                List.of(services).stream()
                        .map(name -> new ServicePlan(
                                name, "7", null, List.of("--rate", "5"), List.of("java", "-jar", "s.jar")))
                        .toList());
    }

    private Map<String, Integer> run(FleetPlan plan, int atOnce, ServiceTask.SoakProcess soak)
            throws IOException, InterruptedException {
        ServiceTask task = new ServiceTask(plan, NIGHT, (service, arguments) -> {
            calls.add(service + " " + String.join(" ", arguments));
            return soak.run(service, arguments);
        });
        return LocalFleet.run(plan, task, atOnce, (service, code) -> {});
    }

    @Test
    void aLeakIsAResultAndNotTriedAgain() throws Exception {
        Map<String, Integer> codes =
                run(plan(3, "a", "b", "c"), 2, (service, arguments) -> service.equals("b") ? 99 : 0);

        assertThat(codes).containsExactly(Map.entry("a", 0), Map.entry("b", 99), Map.entry("c", 0));
        assertThat(calls).hasSize(3);
        assertThat(LocalFleet.worst(codes)).isEqualTo(99);
    }

    @Test
    void aRunWithoutAVerdictIsTriedAgainAsOftenAsThePlanSays() throws Exception {
        Map<String, Integer> codes = run(plan(2, "a"), 1, (service, arguments) -> 97);

        assertThat(calls).hasSize(3);
        assertThat(LocalFleet.worst(codes)).isEqualTo(97);
    }

    /** Killed in its first try, in its second it ends a segment, in its third it is over. */
    @Test
    void anInterruptedRunIsResumed() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Path runs = folder.resolve("runs").resolve(NIGHT.toString()).resolve("a");
        int[] codes = {137, 75, 0};

        run(plan(1, "a"), 1, (service, arguments) -> {
            if (tries.get() == 0) {
                Path run = Files.createDirectories(runs.resolve("20261126T010000Z-a"));
                Files.writeString(new RunFolder(run).file(RunFile.RUN), "{\"schema\":\"soak-run/1\",\"bot\":\"a\"}");
            }
            return codes[tries.getAndIncrement()];
        });

        assertThat(calls.get(0)).isEqualTo("a --duration 28800000ms --out " + runs + " --rate 5 -- java -jar s.jar");
        assertThat(calls.subList(1, 3))
                .allMatch(call -> call.equals("a --resume " + runs.resolve("20261126T010000Z-a")));
    }

    @Test
    void noMoreServicesThanAskedForRunAtATime() throws Exception {
        AtomicInteger now = new AtomicInteger();
        Map<Integer, Boolean> seen = new ConcurrentHashMap<>();
        CyclicBarrier pair = new CyclicBarrier(2);

        run(plan(0, "a", "b", "c", "d", "e", "f"), 2, (service, arguments) -> {
            seen.put(now.incrementAndGet(), true);
            await(pair);
            now.decrementAndGet();
            return 0;
        });

        assertThat(seen.keySet()).contains(2).allMatch(count -> count <= 2);
        assertThat(calls).hasSize(6);
    }

    private static void await(CyclicBarrier pair) {
        try {
            pair.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("no two services ran at a time", e);
        }
    }

    @Test
    void aRunThatCannotBePackedIsNotedForTheJudgement() throws Exception {
        run(plan(0, "a"), 1, (service, arguments) -> 0);

        assertThat(folder.resolve("packs").resolve("rejected")).isDirectoryContaining("glob:**.json");
    }
}
