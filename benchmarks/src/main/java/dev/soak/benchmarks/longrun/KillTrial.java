package dev.soak.benchmarks.longrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kill -9} of the target, of Soak or of both at a random moment; the run is resumed, and has the outcome of its twin. */
final class KillTrial implements Trial {
    private static final double MOST_LOST_SECONDS = 10;

    private final Path jar;
    private final Path out;

    /** @param out for the twins, which are not killed */
    KillTrial(Path jar, Path out) {
        this.jar = jar;
        this.out = out;
    }

    private enum Victim {
        TARGET,
        SOAK,
        BOTH
    }

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        Victim victim = Victim.values()[number / 2 % Victim.values().length];
        double moment = soak.seconds() * (0.1 + 0.8 * soak.random().nextDouble());
        soak.start(Map.of(), List.of());
        if (!soak.awaitMeasured(moment)) {
            return List.of("ended before " + Math.round(moment) + " s");
        }
        Optional<ProcessHandle> target = soak.target();
        if (victim != Victim.TARGET) {
            TrialSoak.signal("KILL", soak.supervisor().toHandle());
        }
        if (victim != Victim.SOAK && target.isPresent()) {
            TrialSoak.signal("KILL", target.get());
        }
        double lost = soak.silence();
        if (lost > MOST_LOST_SECONDS) {
            problems.add("the last row is " + Math.round(lost) + " s older than the kill");
        }
        if (!soak.ends()) {
            return List.of("did not end after the kill of " + victim);
        }
        soak.resume();
        if (!soak.ends()) {
            return List.of("the resumed run did not end");
        }
        String twin = twin(soak, number);
        if (!soak.outcome().equals(twin)) {
            problems.add(victim + " at " + Math.round(moment) + " s: " + soak.outcome() + ", its twin " + twin);
        }
        return problems;
    }

    /** The outcome of the same run without a kill, measured once. */
    private String twin(TrialSoak like, int number) throws IOException, InterruptedException {
        Path folder = out.resolve(like.leaks() ? "twin-leak" : "twin-sound");
        Path known = folder.resolve("outcome.txt");
        if (!Files.exists(known)) {
            try (TrialSoak twin = new TrialSoak(this, jar, folder, like.seconds() / 60, number)) {
                twin.start(Map.of(), List.of());
                if (!twin.ends()) {
                    throw new IOException("the twin did not end");
                }
                Files.writeString(known, twin.outcome());
            }
        }
        return Files.readString(known);
    }
}
