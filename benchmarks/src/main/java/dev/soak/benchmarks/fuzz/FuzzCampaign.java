package dev.soak.benchmarks.fuzz;

import dev.soak.benchmarks.fuzz.FuzzFailure.Kind;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.Criterion.Decision;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Gives every reader damaged inputs: case n damages the file of subject n modulo their number, with random numbers that
 * depend on the seed and n alone, so that each case can be repeated by itself. A failing input is reduced and kept.
 */
public final class FuzzCampaign implements AutoCloseable {
    private static final long MEBIBYTE = 1 << 20;

    private final SoakCli soak;
    private final List<FuzzSubject> subjects;
    private final Path folder;
    private final Path kept;
    private final FuzzExecutor executor;
    private final Map<Kind, Integer> failures = new EnumMap<>(Kind.class);
    private final Map<Integer, Integer> exitCodes = new TreeMap<>();

    /**
     * Prepares the undamaged inputs.
     *
     * @param soakJar whose readers are tested
     * @param folder an empty one, for inputs
     * @param kept folder for failing inputs; created when there is one
     */
    public FuzzCampaign(Path soakJar, Path folder, Path kept) throws IOException, InterruptedException {
        this.soak = new SoakCli(soakJar);
        this.folder = folder;
        this.kept = kept;
        this.subjects = FuzzSubjects.in(folder.resolve("undamaged"), soak);
        this.executor = new FuzzExecutor(soak);
    }

    /** The same with the subjects whose names contain a text. */
    public FuzzCampaign only(String text) throws IOException {
        subjects.removeIf(subject -> !subject.name().contains(text));
        if (subjects.isEmpty()) {
            throw new IOException("no reader is named like '" + text + "'");
        }
        return this;
    }

    /** Runs cases and returns a table of what must not happen. */
    public MeasurementResult run(long seed, int cases) throws IOException {
        long slowest = 0;
        for (int n = 0; n < cases; n++) {
            FuzzSubject subject = subjects.get(n % subjects.size());
            byte[] original = Files.readAllBytes(subject.damagedIn(subject.input()));
            byte[] damaged = new ByteMutator(new SplittableRandom(seed * 1_000_003 + n)).damage(original);
            long start = System.nanoTime();
            FuzzFailure failure = read(subject, damaged).orElse(null);
            slowest = Math.max(slowest, System.nanoTime() - start);
            if (failure != null) {
                failures.merge(failure.kind(), 1, Integer::sum);
                keep(subject, failure, damaged, seed, n);
            }
        }
        return Criterion.table(criteria(cases, slowest));
    }

    /** Reads one damaged input, in a copy of its surroundings. */
    Optional<FuzzFailure> read(FuzzSubject subject, byte[] damaged) throws IOException {
        Path copy = InputCopy.of(subject, damaged, folder.resolve("damaged"));
        FuzzExecutor.Answer answer = executor.read(subject, copy);
        answer.result().ifPresent(result -> exitCodes.merge(result.exitCode(), 1, Integer::sum));
        return answer.failure();
    }

    private void keep(FuzzSubject subject, FuzzFailure failure, byte[] damaged, long seed, int n) throws IOException {
        byte[] reduced = failure.kind().isReducible()
                ? new InputReducer(this, subject).reduce(damaged, failure.kind())
                : damaged;
        Path to =
                Files.createDirectories(kept.resolve(fileName(subject))).resolve(seed + "-" + n + "-" + failure.kind());
        Files.write(to, reduced);
        System.err.println(failure.kind() + " " + subject.name() + ", kept as " + to + "\n  "
                + failure.detail().strip().replace("\n", "\n  "));
    }

    private static String fileName(FuzzSubject subject) {
        return subject.name().replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private List<Criterion> criteria(int cases, long slowestNanos) {
        List<Criterion> rows = new ArrayList<>();
        rows.add(new Criterion(
                "damaged inputs of " + subjects.size() + " readers, exit codes " + exitCodes,
                Integer.toString(cases),
                "",
                Decision.YES));
        long heap = Runtime.getRuntime().maxMemory() / MEBIBYTE;
        rows.add(new Criterion("heap, MiB", Long.toString(heap), "≤ 512", heap <= 512 ? Decision.YES : Decision.NO));
        Arrays.stream(Kind.values()).forEach(kind -> {
            int count = failures.getOrDefault(kind, 0);
            rows.add(new Criterion(
                    kind.plural(), Integer.toString(count), "0", count == 0 ? Decision.YES : Decision.NO));
        });
        rows.add(new Criterion(
                "slowest, s",
                String.format(Locale.ROOT, "%.1f", slowestNanos / 1e9),
                "≤ 10",
                slowestNanos <= 10_000_000_000L ? Decision.YES : Decision.NO));
        return rows;
    }

    @Override
    public void close() throws IOException {
        soak.close();
    }
}
