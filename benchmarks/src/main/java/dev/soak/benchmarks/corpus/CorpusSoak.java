package dev.soak.benchmarks.corpus;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.corpus.peer.PeerResults;
import dev.soak.benchmarks.corpus.peer.SoakedRun;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.zoo.ReportScorer;
import dev.soak.benchmarks.zoo.TimeToDetection;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Soaks one version of an entry with {@code java -jar soak.jar}, as a user would, and compares its report with the truth.
 *
 * @param seconds length of the soak, for entries that do not set one
 * @param rate requests per second, for entries that do not either
 * @param javaHome of the target
 * @param java feature version of that JDK
 * @param peers other tools that judge the soak, too; null for none
 */
record CorpusSoak(
        SoakJar soak,
        int seconds,
        double rate,
        Path javaHome,
        int java,
        @Nullable PeerResults peers) {
    CorpusResult run(BuiltTarget target, CorpusResult.Run run, Path folder)
            throws IOException, InterruptedException, InputException {
        CorpusEntry entry = target.entry();
        RunFolder.delete(folder);
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        double perSecond = entry.target().rate() == 0 ? rate : entry.target().rate();
        int length = entry.target().seconds() == 0 ? seconds : entry.target().seconds();
        List<String> args = new ArrayList<>(List.of("run", "--request", "GET /", "--url", "http://127.0.0.1:{port}"));
        args.addAll(List.of("--rate", Double.toString(perSecond), "--duration", length + "s", "--quiet"));
        if (peers != null) {
            args.addAll(List.of("--heap-dumps", "always"));
        }
        args.addAll(List.of("--out", folder.toString(), "--"));
        args.addAll(target.serving(javaHome, temporary, "{port}"));
        Path printed = folder.resolve("printed.txt");
        long began = System.nanoTime();
        soak.run(printed, folder, args);
        double took = (System.nanoTime() - began) / 1e9;
        RunFolder written = LatestRun.required(folder, printed);
        CorpusResult result = result(entry, run, written);
        if (peers != null) {
            CorpusEntry.@Nullable Leak leak = entry.leak();
            peers.judge(run.id(), new SoakedRun(written, leak == null ? 1 : leak.every(), took));
            RunFolder.delete(HeapDumpFolder.in(written).path());
        }
        return result;
    }

    private static CorpusResult result(CorpusEntry entry, CorpusResult.Run run, RunFolder written)
            throws IOException, InputException {
        WrittenReport report = WrittenReport.read(written.file(RunFile.REPORT_JSON));
        GroundTruth truth = entry.groundTruth(run.version());
        int rank = ReportScorer.rankOfCause(truth, report);
        List<WrittenSuspect> suspects = report.suspects();
        @Nullable WrittenSuspect named = suspects.isEmpty() ? null : suspects.get(Math.max(rank, 1) - 1);
        boolean detected = truth.leaks() && ReportScorer.detected(truth, report);
        OptionalDouble after = detected ? TimeToDetection.seconds(truth, written) : OptionalDouble.empty();
        return new CorpusResult(
                run.id(),
                verdict(report),
                suspects.isEmpty() ? "" : culprit(suspects.get(0)),
                after.isPresent() ? after.getAsDouble() : null,
                run,
                new CorpusResult.Diagnosis(
                        report.outcome().toString(),
                        detected,
                        rank,
                        named == null ? NamedLine.NONE : NamedLine.classify(entry.truth(), named),
                        ReportScorer.falseAlarm(truth, report)),
                report.agent() == null ? null : report.agent().cpuPercent(),
                report.sentence());
    }

    private static String verdict(WrittenReport report) {
        boolean failed = report.outcome().exitCode() == Outcome.LEAK.exitCode();
        return failed ? "leak" : report.outcome() == Outcome.PASS ? "pass" : "inconclusive";
    }

    /** Everything that names the cause, in one line. */
    private static String culprit(WrittenSuspect suspect) {
        return Stream.of(
                        Stream.of(suspect.resource(), suspect.subject()),
                        suspect.holder().stream(),
                        NamedLine.of(suspect).stream())
                .flatMap(part -> part)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "))
                .strip()
                .replace('\n', ' ');
    }

    /** The feature version of a JDK, from its release file. */
    static int featureVersion(Path javaHome) throws IOException {
        try (Stream<String> lines = Files.lines(javaHome.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", -1)[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            String.format(Locale.ROOT, "no JAVA_VERSION in %s", javaHome.resolve("release"))));
        }
    }
}
