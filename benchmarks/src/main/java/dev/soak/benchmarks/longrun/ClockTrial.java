package dev.soak.benchmarks.longrun;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A step of the wall clock by an hour, forward or back, in the run; by libfaketime, whose other clocks go on. */
final class ClockTrial implements Trial {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "libfaketimeMT.so.1";
    private static final int DEPTH = 3;

    private final Path out;

    /** @param out for the file that says what time it is */
    ClockTrial(Path out) {
        this.out = out.toAbsolutePath();
    }

    @Override
    public Optional<String> lacks() {
        return library().isPresent() ? Optional.empty() : Optional.of("libfaketime");
    }

    private static Optional<Path> library() {
        try (Stream<Path> all = Files.find(LIBRARIES, DEPTH, (path, facts) -> path.endsWith(LIBRARY))) {
            return all.findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        Path time = out.resolve("faketime-" + number);
        Files.writeString(time, "+0");
        soak.start(
                Map.of(
                        "LD_PRELOAD",
                        library().orElseThrow().toString(),
                        "FAKETIME_TIMESTAMP_FILE",
                        time.toString(),
                        "FAKETIME_CACHE_DURATION",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1",
                        // Its waits on the monotonic clock take a lock that all threads of a JVM contend for: it would
                        // starve.
                        "FAKETIME_FORCE_MONOTONIC_FIX",
                        "0"),
                List.of());
        double moment = soak.seconds() * (0.2 + 0.6 * soak.random().nextDouble());
        if (!soak.awaitMeasured(moment)) {
            return List.of("ended before " + Math.round(moment) + " s");
        }
        Files.writeString(time, number / 2 % 2 == 0 ? "+1h" : "-1h");
        if (!soak.ends()) {
            return List.of("did not end");
        }
        List<String> problems = new ArrayList<>(soak.falseVerdicts());
        if (!soak.run().has(RunFile.WINDOWS)) {
            problems.add("the step was not detected");
        }
        return problems;
    }
}
