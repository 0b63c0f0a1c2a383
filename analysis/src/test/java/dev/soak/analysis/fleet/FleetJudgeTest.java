package dev.soak.analysis.fleet;

import static dev.soak.analysis.fleet.Fleets.CAUSE;
import static dev.soak.analysis.fleet.Fleets.FIRST;
import static dev.soak.analysis.fleet.Fleets.NOW;
import static dev.soak.analysis.fleet.Fleets.history;
import static dev.soak.analysis.fleet.Fleets.judge;
import static dev.soak.analysis.fleet.Fleets.leak;
import static dev.soak.analysis.fleet.Fleets.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.fleet.FleetProblem.Kind;
import dev.soak.analysis.fleet.Ticket.Status;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetJudgeTest {
    private static List<PackedRun> nights(int count, IntFunction<PackedRun> run) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(run).toList());
    }

    /** As many services without a leak as make a fleet. */
    private static ServiceHistory[] fleet(int healthy, int nights, ServiceHistory... others) {
        List<ServiceHistory> all = new ArrayList<>(List.of(others));
        for (int i = 0; i < healthy; i++) {
            String name = "healthy-" + i;
            all.add(history(nights(nights, night -> run(name, night, "1", Outcome.PASS))));
        }
        return all.toArray(ServiceHistory[]::new);
    }

    @Test
    void aClearLeakOfANewBuildIsTicketedOnItsSecondNightNotOnItsFirst() {
        List<PackedRun> runs = nights(5, night -> run("orders", night, "1", Outcome.PASS));
        runs.add(leak("orders", 5, "2", 5e4, true));

        assertThat(judge(fleet(150, 6, history(runs))).tickets()).isEmpty();

        runs.add(leak("orders", 6, "2", 5e4, true));
        FleetReport report = judge(fleet(150, 7, history(runs)));

        assertThat(report.tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.fingerprint()).isEqualTo(CAUSE);
            assertThat(ticket.status()).isEqualTo(Status.NEW);
            assertThat(ticket.services().get(0).when().build()).isEqualTo("2");
            assertThat(ticket.services().get(0).when().first()).isEqualTo(FIRST.plusDays(5));
            assertThat(ticket.opened()).isEqualTo(FIRST.plusDays(6));
        });
    }

    @Test
    void oneSightingAmongManyNightsIsNoTicket() {
        List<PackedRun> runs = nights(10, night -> run("orders", night, "1", Outcome.PASS));
        runs.set(4, leak("orders", 4, "1", 5e4, true));

        assertThat(judge(history(runs)).tickets()).isEmpty();
    }

    @Test
    void oneCauseInManyServicesIsOneTicket() {
        ServiceHistory[] services = IntStream.range(0, 37)
                .mapToObj(i -> history(nights(4, night -> leak("service-" + i, night, "3.1.8", 5e4, true))))
                .toArray(ServiceHistory[]::new);

        assertThat(judge(services).tickets())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.services()).hasSize(37));
    }

    @Test
    void aLeakThatTwoNightsCouldSeeAndDoNotIsGone() {
        List<PackedRun> runs = nights(6, night -> leak("orders", night, "1", 5e4, true));
        runs.add(run("orders", 6, "2", Outcome.PASS));
        assertThat(judge(history(runs)).tickets().get(0).status()).isEqualTo(Status.KNOWN);

        runs.add(run("orders", 7, "2", Outcome.INCONCLUSIVE));
        assertThat(judge(history(runs)).tickets().get(0).status()).isEqualTo(Status.KNOWN);

        runs.add(run("orders", 8, "2", Outcome.PASS));
        assertThat(judge(history(runs)).tickets().get(0).status()).isEqualTo(Status.GONE);
    }

    @Test
    void aLeakThatGrowsFasterIsWorse() {
        List<PackedRun> runs =
                nights(24, night -> leak("orders", night, "1", night < 12 ? 5e4 + night : 2e5 + night, true));

        assertThat(judge(history(runs)).tickets().get(0).status()).isEqualTo(Status.WORSE);
    }

    @Test
    void aKnownCauseInAnotherServiceIsWorse() {
        ServiceHistory first = history(nights(10, night -> leak("a", night, "1", 5e4, true)));
        List<PackedRun> second = nights(9, night -> run("b", night, "1", Outcome.PASS));
        second.add(leak("b", 9, "2", 5e4, true));

        assertThat(judge(first, history(second)).tickets()).singleElement().satisfies(ticket -> {
            assertThat(ticket.status()).isEqualTo(Status.WORSE);
            assertThat(ticket.services().get(1).status()).isEqualTo(Status.NEW);
        });
    }

    @Test
    void acceptedGrowthIsNoTicketAndAnotherListOpensIt() {
        List<PackedRun> runs = nights(6, night -> leak("orders", night, "1", 5e4, true));
        AcceptedGrowth accepted =
                new AcceptedGrowth("heap/com.acme.Order/*", "fills slowly", "orders team", null, null);
        List<NightEvidence> evidence = runs.stream()
                .map(one -> NightEvidence.of(one.identity().runId(), one, List.of(accepted)))
                .toList();

        assertThat(judge(ServiceReduction.reduce(evidence, ErrorBounds.DEFAULT, NOW))
                        .tickets())
                .isEmpty();
        assertThat(judge(history(runs)).tickets()).hasSize(1);
    }

    @Test
    void inconclusiveNightsAreToldAndChangeNoEvidence() {
        List<PackedRun> runs = nights(3, night -> leak("orders", night, "1", 5e4, true));
        runs.set(1, run("orders", 1, "1", Outcome.INCONCLUSIVE));
        FleetReport report = judge(history(runs));

        assertThat(report.tickets()).hasSize(1);
        assertThat(report.services().get(0).inconclusive())
                .singleElement()
                .satisfies(night -> assertThat(night.reason()).isEqualTo("a sentence"));
        assertThat(report.coverage().conclusive()).isEqualTo(2);
    }

    @Test
    void duplicateFutureAndOverlappingRunsAreNamed() {
        PackedRun run = run("orders", 0, "1", Outcome.PASS);
        PackedRun future = run("orders", 4_000, "1", Outcome.PASS);
        List<NightEvidence> evidence = List.of(
                NightEvidence.of("a.parquet", run, null),
                NightEvidence.of("b.parquet", run, null),
                NightEvidence.of("c.parquet", future, null),
                NightEvidence.of("d.parquet", again(run), null));
        FleetReport report = judge(ServiceReduction.reduce(evidence, ErrorBounds.DEFAULT, NOW));

        assertThat(report.problems())
                .extracting(FleetProblem::kind, FleetProblem::input)
                .containsExactly(
                        tuple(Kind.DUPLICATE_RUN, "b.parquet"),
                        tuple(Kind.STARTED_IN_FUTURE, "c.parquet"),
                        tuple(Kind.OVERLAPPING_RUNS, "d.parquet"),
                        tuple(Kind.SUPERSEDED, "a.parquet"));
        assertThat(report.coverage().runs()).isEqualTo(4);
        assertThat(report.coverage().serviceNights()).isEqualTo(1);
    }

    /** The same night, half an hour later. */
    private static PackedRun again(PackedRun run) {
        PackedRun.Identity first = run.identity();
        return new PackedRun(
                new PackedRun.Identity(
                        first.runId() + "-2",
                        first.service(),
                        first.build(),
                        first.night(),
                        first.startedUtc().replace("T01:00", "T01:30"),
                        first.report()),
                run.result(),
                run.series(),
                run.suspects());
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        List<ServiceHistory> services = new ArrayList<>(List.of(
                history(nights(9, night -> leak("a", night, "1", 5e4, true))),
                history(nights(9, night -> leak("b", night, "1", 5e4, false))),
                history(nights(9, night -> run("c", night, "1", Outcome.PASS)))));
        FleetReport first = new FleetJudge(ErrorBounds.DEFAULT).judge(services, List.of());
        Collections.shuffle(services, new Random(3));

        assertThat(new FleetJudge(ErrorBounds.DEFAULT).judge(services, List.of()))
                .isEqualTo(first);
    }

    @Test
    void aChangeOfLevelIsDatedAndNamesTheBuild() {
        List<PackedRun> runs = nights(20, night -> {
            PackedSeries live = Fleets.series("heap.live", Verdict.STABLE, 10, false);
            PackedSeries.Growth growth =
                    new PackedSeries.Growth(10.0, 1.0, 1000.0, night < 9 ? 1e6 + night : 3e6 + night);
            return run(
                    "orders",
                    night,
                    night < 9 ? "1" : "2",
                    Outcome.PASS,
                    List.of(new PackedSeries(
                            live.id(), "By", live.verdict(), 100, false, growth, live.certainty(), live.course())),
                    List.of());
        });

        assertThat(history(runs).changes()).anySatisfy(change -> {
            assertThat(change.quantity()).isEqualTo(ServiceHistory.Quantity.LEVEL);
            assertThat(change.since()).isEqualTo(FIRST.plusDays(9));
            assertThat(change.build()).isEqualTo("2");
        });
    }
}
