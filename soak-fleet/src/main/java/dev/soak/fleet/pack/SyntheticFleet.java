package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.PackedSeries;
import dev.soak.analysis.fleet.PackedSuspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Packed runs of an invented fleet, with which the engines are compared and their cost is measured: as many series and points as
 * a soak of a night has. One service in ten leaks from some night on, by one of three causes.
 */
public final class SyntheticFleet {
    private static final LocalDate FIRST = LocalDate.ofEpochDay(30 * 680);
    private static final int CLASSES = 60;
    private static final int LEAKING = 10;
    private static final int CAUSES = 3;

    private final int points;
    private final long seed;
    private final List<SeriesId> ids = new ArrayList<>();

    /** @param points of each course */
    public SyntheticFleet(int points, long seed) {
        this.points = points;
        this.seed = seed;
        Resources.all().stream()
                .filter(resource -> resource.role() == Role.EXHAUSTIBLE)
                .map(Resource::whole)
                .forEach(ids::add);
        for (int i = 0; i < CLASSES; i++) {
            ids.add(Resources.CLASS_INSTANCES.part("com.acme.Type" + i));
        }
    }

    /** One night of one service, always the same. */
    public PackedRun run(int service, int night) {
        SplittableRandom random = new SplittableRandom(seed + 1_000_003L * service + night);
        String name = String.format(Locale.ROOT, "service-%05d", service);
        LocalDate date = FIRST.plusDays(night);
        boolean leaks = service % LEAKING == 0 && night >= service / LEAKING % 7;
        SeriesId cause = Resources.CLASS_INSTANCES.part("com.acme.Type" + service / LEAKING % CAUSES);
        List<PackedSeries> series = new ArrayList<>();
        for (SeriesId id : ids) {
            boolean leak = leaks && (id.equals(cause) || id.equals(Resources.HEAP_LIVE.whole()));
            series.add(series(id, leak, random));
        }
        boolean inconclusive = random.nextInt(50) == 0;
        return new PackedRun(
                new PackedRun.Identity(
                        name + "/" + date + "-" + name,
                        name,
                        "build-" + night / 5,
                        date,
                        date + "T01:00:00Z",
                        "runs/" + name + "/" + date + "/" + RunFile.REPORT_HTML.fileName()),
                new PackedRun.Result(
                        inconclusive ? Outcome.INCONCLUSIVE : leaks ? Outcome.LEAK : Outcome.PASS,
                        inconclusive ? "fewer than 10 checkpoints" : "",
                        28_800,
                        288_000,
                        0),
                series,
                leaks && !inconclusive
                        ? List.of(new PackedSuspect(
                                "heap/" + cause.labels().values().iterator().next() + "/static com.acme.Registry.all",
                                "heap",
                                cause.labels().values().iterator().next(),
                                4e5,
                                "By",
                                "com.acme.Registry.add(Registry.java:12)",
                                List.of(
                                        cause.toString(),
                                        Resources.HEAP_LIVE.whole().toString())))
                        : List.of());
    }

    private PackedSeries series(SeriesId id, boolean leak, SplittableRandom random) {
        double[] t = new double[points];
        double[] values = new double[points];
        double level = 1_000 + random.nextInt(1_000_000);
        for (int i = 0; i < points; i++) {
            t[i] = 28_800.0 * i / points;
            values[i] = Math.rint(level + (leak ? 10 * i : 0) + random.nextGaussian());
        }
        double slope = (leak ? 4e5 : 0) + 10 * random.nextGaussian();
        return new PackedSeries(
                id.toString(),
                Resources.of(id).unit().ucum(),
                leak ? Verdict.LEAK : Verdict.STABLE,
                points,
                false,
                new PackedSeries.Growth(slope, 10.0, 70 + random.nextDouble(), level),
                new PackedSeries.Certainty(
                        leak ? 1e-12 : random.nextDouble(), leak ? 1e-9 : 1.0, leak ? 0.999 : 0.01, leak),
                new PackedSeries.Course(t, values));
    }
}
