package dev.soak.benchmarks.fleet;

import dev.soak.analysis.attribution.CallSiteAttribution;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.diagnosis.Suspects;
import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetJudge;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.RunPacker;
import dev.soak.analysis.fleet.ServiceHistory;
import dev.soak.analysis.fleet.ServiceReduction;
import dev.soak.analysis.fleet.Ticket;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.benchmarks.fleet.SimulatedService.Leak;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.series.SeriesFamily;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A fleet of known truth: services over many nights, with leaks of a few root causes that begin at some night, most of them with
 * a new build of their services. Each night goes through the verdict rule, the suspects and the judgement on the fleet.
 */
public final class FleetSimulation {
    private static final LocalDate FIRST = LocalDate.ofEpochDay(30 * 680);
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final double INCONCLUSIVE = 0.02;
    private static final double NEW_BUILD = 0.1;
    /** One cause in six begins without a new build. */
    private static final int WITHOUT_BUILD = 6;

    private static final int OF_THREADS = 3;
    private static final double DETECTABLE_SLOPES = 3;
    private static final double MOST_FALSE = 1;
    private static final double POWER = 0.95;
    /** Nights before the end of the simulation by which a leak has begun. */
    private static final int MARGIN = 5;

    private final int services;
    private final int nights;
    private final int leaks;
    private final int causes;

    public FleetSimulation(int services, int nights, int leaks, int causes) {
        this.services = services;
        this.nights = nights;
        this.leaks = leaks;
        this.causes = causes;
    }

    /** A planted leak. */
    private record Planted(int service, SeriesId series, int begins, boolean withBuild, double perHour) {}

    /** The result of one repetition. */
    private record Repetition(long seed, int found, int falseCauses, int falseTickets, int second, int planted) {}

    public MeasurementResult run(List<Long> seeds) {
        StringBuilder table = new StringBuilder("| seed | root causes ticketed, of " + causes
                + " | tickets of no planted cause | false tickets per 1,000 service-nights"
                + " | ticketed by the second night | share |\n|---|---|---|---|---|---|\n");
        int found = 0;
        int falseTickets = 0;
        int second = 0;
        int planted = 0;
        for (long seed : seeds) {
            Repetition one = repetition(seed);
            found += one.found;
            falseTickets += one.falseTickets;
            second += one.second;
            planted += one.planted;
            table.append(
                    row(Long.toString(seed), one.found, one.falseCauses, one.falseTickets, 1, one.second, one.planted));
        }
        int all = seeds.size();
        table.append(row("all", found, -1, falseTickets, all, second, planted));
        boolean met = found == causes * all
                && 1000.0 * falseTickets / ((double) services * nights * all) <= MOST_FALSE
                && second >= POWER * planted;
        return new MeasurementResult(
                String.format(
                                Locale.ROOT,
                                "%d services, %d nights of 8 h, %d leaks of %.0f detectable slopes, of %d root"
                                        + " causes:%n%n",
                                services,
                                nights,
                                leaks,
                                DETECTABLE_SLOPES,
                                causes)
                        + table,
                met);
    }

    private String row(
            String name, int found, int falseCauses, int falseTickets, int repetitions, int second, int planted) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %.2f | %d of %d | %.1f %% |%n",
                name,
                found,
                falseCauses < 0 ? "" : Integer.toString(falseCauses),
                1000.0 * falseTickets / ((double) services * nights * repetitions),
                second,
                planted,
                100.0 * second / planted);
    }

    private Repetition repetition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SeriesFamily> harmless = Arrays.stream(SeriesFamily.values())
                .filter(family -> !family.leaks())
                .toList();
        List<SimulatedService> fleet = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            fleet.add(new SimulatedService(String.format(Locale.ROOT, "service-%03d", i), harmless, random.split()));
        }
        List<Planted> truth = plant(fleet, random.split());
        List<ServiceHistory> histories = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            int index = i;
            histories.add(history(
                    fleet.get(i),
                    truth.stream().filter(leak -> leak.service == index).toList(),
                    random.split()));
        }
        return score(seed, fleet, truth, histories);
    }

    private List<Planted> plant(List<SimulatedService> fleet, SplittableRandom random) {
        List<Planted> planted = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        int[] begins = new int[causes];
        for (int cause = 0; cause < causes; cause++) {
            begins[cause] = random.nextInt(nights - MARGIN);
        }
        for (int i = 0; i < leaks; i++) {
            int cause = i % causes;
            int service = random.nextInt(services);
            while (!taken.add(service)) {
                service = random.nextInt(services);
            }
            SeriesId series = SimulatedService.seriesOf(cause, cause % OF_THREADS == OF_THREADS - 1);
            double detectable = fleet.get(service).detectable(series, random.split());
            planted.add(new Planted(
                    service,
                    series,
                    begins[cause],
                    cause % WITHOUT_BUILD != WITHOUT_BUILD - 1,
                    DETECTABLE_SLOPES * detectable));
        }
        return planted;
    }

    private ServiceHistory history(SimulatedService service, List<Planted> planted, SplittableRandom random) {
        List<NightEvidence> evidence = new ArrayList<>();
        int build = 1;
        for (int night = 0; night < nights; night++) {
            int now = night;
            boolean begins = planted.stream().anyMatch(leak -> leak.begins == now && leak.withBuild);
            build += begins || random.nextDouble() < NEW_BUILD ? 1 : 0;
            SplittableRandom ofNight = random.split();
            if (random.nextDouble() < INCONCLUSIVE) {
                evidence.add(evidence(service, night, build, Outcome.INCONCLUSIVE, List.of()));
                continue;
            }
            List<Leak> leaks = planted.stream()
                    .map(leak -> new Leak(leak.series, now >= leak.begins ? leak.perHour : 0))
                    .toList();
            List<SeriesVerdict> verdicts = service.verdicts(leaks, ofNight);
            boolean leaking =
                    verdicts.stream().anyMatch(one -> one.verdict() == Verdict.LEAK && Resources.canFail(one.id()));
            evidence.add(evidence(service, night, build, leaking ? Outcome.LEAK : Outcome.PASS, verdicts));
        }
        return ServiceReduction.reduce(evidence, ErrorBounds.DEFAULT, NOW);
    }

    private static NightEvidence evidence(
            SimulatedService service, int night, int build, Outcome outcome, List<SeriesVerdict> verdicts) {
        LocalDate date = FIRST.plusDays(night);
        String id = service.name() + "/" + date;
        List<Suspect> suspects = Suspects.of(verdicts, null, Map.of(), CallSiteAttribution.unknown());
        return NightEvidence.of(
                id,
                new PackedRun(
                        new PackedRun.Identity(
                                id, service.name(), Integer.toString(build), date, date + "T00:00:00Z", ""),
                        new PackedRun.Result(outcome, "", SimulatedService.NIGHT.toSeconds(), 0, 0),
                        verdicts.stream()
                                .map(verdict -> RunPacker.series(verdict, false))
                                .toList(),
                        suspects.stream().map(RunPacker::suspect).toList()),
                null);
    }

    private Repetition score(
            long seed, List<SimulatedService> fleet, List<Planted> truth, List<ServiceHistory> histories) {
        FleetReport report = new FleetJudge(ErrorBounds.DEFAULT).judge(histories, List.of());
        Map<String, Planted> planted = new HashMap<>();
        truth.forEach(leak -> planted.put(fleet.get(leak.service).name(), leak));
        Set<SeriesId> found = new HashSet<>();
        int falseCauses = 0;
        int falseTickets = 0;
        int second = 0;
        for (Ticket ticket : report.tickets()) {
            boolean known = false;
            for (Ticket.AffectedService one : ticket.services()) {
                Planted leak = planted.get(one.service());
                if (leak == null || !shows(ticket, leak) || one.when().opened().isBefore(FIRST.plusDays(leak.begins))) {
                    falseTickets++;
                    continue;
                }
                known = true;
                found.add(leak.series);
                second += !one.when().opened().isAfter(secondNight(histories.get(leak.service), leak)) ? 1 : 0;
            }
            falseCauses += known ? 0 : 1;
        }
        return new Repetition(seed, found.size(), falseCauses, falseTickets, second, truth.size());
    }

    /** Whether a ticket is on what was planted: its class or its pool. */
    private static boolean shows(Ticket ticket, Planted leak) {
        return leak.series.labels().containsValue(ticket.subject());
    }

    /** The second conclusive night with the leak. */
    private static LocalDate secondNight(ServiceHistory history, Planted leak) {
        List<LocalDate> conclusive = history.nights().stream()
                .filter(ServiceHistory.Night::conclusive)
                .map(ServiceHistory.Night::date)
                .filter(date -> !date.isBefore(FIRST.plusDays(leak.begins)))
                .toList();
        return conclusive.get(Math.min(1, conclusive.size() - 1));
    }
}
