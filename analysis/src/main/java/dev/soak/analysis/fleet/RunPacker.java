package dev.soak.analysis.fleet;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.fleet.PackedRun.Identity;
import dev.soak.analysis.fleet.PackedRun.Result;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Note;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Downsampling;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Packs the analysis of a run. */
public final class RunPacker {
    private RunPacker() {}

    /**
     * Where a run comes from.
     *
     * @param folder name of the run folder, for the id of the run
     * @param service null for the name of the target
     * @param build of the service; empty if unknown
     * @param report where the page of the run is
     */
    public record Origin(String folder, @Nullable String service, String build, String report) {}

    /**
     * Packs a run.
     *
     * @param analysis with no growth accepted: that can be decided later, and differently
     * @param accepted what the run was started with
     * @param sentence why the run has its outcome
     * @throws InputException if the run does not say when it began, so that it belongs to no night
     */
    public static PackedRun pack(Analysis analysis, List<AcceptedGrowth> accepted, Origin origin, String sentence)
            throws InputException {
        Report.Run run = analysis.report().run();
        String name = origin.service != null ? origin.service : run.bot();
        if (name.isBlank()) {
            throw InputException.unusable("the run names no service (state it by --service)");
        }
        String started = Objects.requireNonNullElse(run.startedUtc(), "");
        LocalDate night = night(started);
        List<PackedSuspect> suspects =
                analysis.report().suspects().stream().map(RunPacker::suspect).toList();
        List<AcceptedGrowth> inForce = Acceptances.inForce(accepted, night);
        return new PackedRun(
                new Identity(name + "/" + origin.folder, name, origin.build, night, started, origin.report),
                new Result(
                        analysis.report().outcome(),
                        sentence,
                        run.seconds(),
                        Objects.requireNonNullElse(run.work(), 0.0),
                        (int) analysis.report().notes().stream()
                                .filter(Note.Damaged.class::isInstance)
                                .count()),
                analysis.report().series().stream()
                        .map(verdict -> series(verdict, Acceptances.isAccepted(verdict, suspects, inForce)))
                        .toList(),
                suspects);
    }

    private static LocalDate night(String started) throws InputException {
        try {
            return OffsetDateTime.parse(started)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDate();
        } catch (DateTimeParseException e) {
            throw InputException.unusable("the run has no valid start time (startedUtc is '" + started + "')");
        }
    }

    /** Packs one series. */
    public static PackedSeries series(SeriesVerdict verdict, boolean accepted) {
        Interval slope = verdict.slopePerHour();
        return new PackedSeries(
                verdict.id().toString(),
                verdict.series().unit().ucum(),
                verdict.verdict(),
                verdict.series().size(),
                accepted,
                new PackedSeries.Growth(
                        slope == null ? null : slope.estimate(),
                        verdict.significance().slopeErrorPerHour(),
                        verdict.detectableSlopePerHour(),
                        verdict.end()),
                new PackedSeries.Certainty(
                        verdict.pValue(), verdict.qValue(), verdict.growthProbability(), followsWork(verdict.reason())),
                course(verdict.series()));
    }

    private static boolean followsWork(Reason reason) {
        return reason instanceof Reason.Grows grows && grows.pattern() != Reason.Pattern.TO_END_OF_RUN;
    }

    /** The lowest and the highest reading of each piece: a spike is not lost. */
    private static PackedSeries.Course course(Series series) {
        int[] kept = Downsampling.minMax(series.t(), series.values(), PackedSeries.MOST_POINTS / 2 - 1);
        double[] t = new double[kept.length];
        double[] values = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            t[i] = series.t()[kept[i]];
            values[i] = series.values()[kept[i]];
        }
        return new PackedSeries.Course(t, values);
    }

    /** Packs one suspect. */
    public static PackedSuspect suspect(Suspect suspect) {
        Unit stated = suspect.statedUnit();
        return new PackedSuspect(
                suspect.fingerprint(),
                suspect.resource(),
                suspect.subject(),
                suspect.growthPerHour(),
                stated != null ? stated.ucum() : unit(suspect).ucum(),
                Stream.of(suspect.openedAt(), suspect.createdAt(), suspect.startedAt(), suspect.allocatedAt())
                        .flatMap(List::stream)
                        .findFirst()
                        .orElse(""),
                suspect.series());
    }

    /** Of the rate: bytes for what is in the heap. */
    private static Unit unit(Suspect suspect) {
        return suspect.resource().equals("heap")
                ? Unit.BYTES
                : Resources.of(SeriesId.of(suspect.resource())).unit();
    }
}
