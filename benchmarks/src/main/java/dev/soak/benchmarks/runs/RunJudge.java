package dev.soak.benchmarks.runs;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.benchmarks.runs.RunResult.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Resamples one recorded run and judges the copies as {@code soak analyze} does: each is written to a run folder, which the
 * {@link Analyzer} reads. Not thread-safe.
 */
final class RunJudge implements AutoCloseable {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SMALLEST_OBJECT = 16;

    private final String name;
    private final RecordedRun run;
    private final RunFolder folder;
    private final RunInfo info;

    /** @param name of the run in the results */
    RunJudge(String name, RecordedRun run) throws IOException, InputException {
        this.name = name;
        this.run = run;
        info = RunInfo.read(run.folder());
        folder = new RunFolder(Files.createTempDirectory("soak-resampled"));
        for (RunFile file : List.of(RunFile.RUN, RunFile.LATENCY)) {
            if (run.folder().has(file)) {
                Files.copy(run.folder().file(file), folder.file(file));
            }
        }
    }

    /** Judges one copy, and the same with a leak at each of {@link RunResult#FACTORS}. */
    RunResult judge(long seed, RandomGenerator random) throws IOException, InputException {
        ResampledRun copy = new ResampledRun(run, random);
        Analysis sound = analyze(copy, null);
        Optional<AddedLeak> leak = leak(sound, random);
        List<Detection> detections = new ArrayList<>();
        if (leak.isPresent()) {
            for (int factor : RunResult.FACTORS) {
                AddedLeak added = leak.get().times(factor);
                detections.add(detection(analyze(copy, added), added));
            }
        }
        return new RunResult(
                seed,
                name,
                sound.report().outcome(),
                cause(sound),
                sound.report().suspects().size(),
                leak.map(added -> added.cause().toString()).orElse(""),
                detections);
    }

    private Analysis analyze(ResampledRun copy, @Nullable AddedLeak leak) throws IOException, InputException {
        Files.deleteIfExists(folder.file(RunFile.END));
        copy.write(folder, leak);
        RunEndFile.write(info.end(), folder);
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH).analyze(folder.path());
    }

    private static String cause(Analysis analysis) {
        if (analysis.report().outcome() == Outcome.PASS) {
            return "";
        }
        return analysis.verdicts().stream()
                .filter(SeverityOrder::fails)
                .findFirst()
                .map(verdict -> verdict.id().toString())
                .orElseGet(
                        () -> analysis.report().decision().reason().getClass().getSimpleName());
    }

    /** The worst verdict on any series that sees the leak. */
    private static Detection detection(Analysis analysis, AddedLeak leak) {
        List<SeriesVerdict> seen = analysis.verdicts().stream()
                .filter(verdict -> leak.series().contains(verdict.id().toString()))
                .toList();
        if (seen.stream().anyMatch(SeverityOrder::fails)) {
            return Detection.LEAK;
        }
        return seen.stream().anyMatch(SeriesVerdict::grows) ? Detection.SUSPECT : Detection.NOT_REPORTED;
    }

    /**
     * A leak at the detectable slope of a random resource or, as often, of a random class: of all that have such a slope in the
     * sound copy, and do not grow there.
     */
    private Optional<AddedLeak> leak(Analysis sound, RandomGenerator random) {
        boolean ofClass = random.nextBoolean();
        List<SeriesVerdict> eligible = eligible(sound, ofClass);
        if (eligible.isEmpty()) {
            eligible = eligible(sound, !ofClass);
        }
        if (eligible.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(leak(sound, eligible.get(random.nextInt(eligible.size()))));
    }

    private AddedLeak leak(Analysis sound, SeriesVerdict chosen) {
        SeriesId id = chosen.id();
        Resource resource = Resources.of(id);
        String className = resource.isPerClass() ? resource.partOf(id) : null;
        if (className != null) {
            return AddedLeak.ofClass(
                    className, items(chosen), bytesEach(sound, Resources.CLASS_BYTES.part(className), id));
        }
        return resource == Resources.HEAP_OBJECTS
                ? AddedLeak.ofObjects(items(chosen), bytesEach(sound, Resources.HEAP_LIVE.whole(), id))
                : AddedLeak.of(resource, items(chosen));
    }

    private List<SeriesVerdict> eligible(Analysis sound, boolean ofClass) {
        return sound.verdicts().stream()
                .filter(verdict -> isEligible(verdict, ofClass))
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    private static boolean isEligible(SeriesVerdict verdict, boolean ofClass) {
        SeriesId id = verdict.id();
        Resource resource = Resources.of(id);
        boolean kind = ofClass
                ? resource == Resources.CLASS_INSTANCES && !id.labels().isEmpty()
                : resource.isKnown() && id.labels().isEmpty();
        return kind && !verdict.grows() && !Resources.isOwn(id) && verdict.detectableSlopePerHour() != null;
    }

    /** What the smallest detectable leak adds in the run. */
    private double items(SeriesVerdict verdict) {
        Double slope = verdict.detectableSlopePerHour();
        return slope == null ? 0 : slope * run.end() / SECONDS_PER_HOUR;
    }

    private static double bytesEach(Analysis sound, SeriesId bytes, SeriesId objects) {
        double each = level(sound, bytes) / level(sound, objects);
        return each > 0 && Double.isFinite(each) ? each : SMALLEST_OBJECT;
    }

    /** As the verdict knows it; NaN if it does not. */
    private static double level(Analysis sound, SeriesId id) {
        return sound.verdicts().stream()
                .filter(verdict -> verdict.id().equals(id))
                .findFirst()
                .map(SeriesVerdict::end)
                .orElse(Double.NaN);
    }

    @Override
    public void close() throws IOException {
        RunFolder.delete(folder.path());
    }
}
