package dev.soak.benchmarks.longrun;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SIGSTOP of Soak and of its target for two minutes, as a machine that sleeps. */
final class StopTrial implements Trial {
    private static final long STOPPED_MILLIS = 120_000;

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        double moment = soak.seconds() * (0.2 + 0.5 * soak.random().nextDouble());
        soak.start(Map.of(), List.of());
        if (!soak.awaitMeasured(moment)) {
            return List.of("ended before " + Math.round(moment) + " s");
        }
        List<ProcessHandle> both = new ArrayList<>(List.of(soak.supervisor().toHandle()));
        soak.target().ifPresent(both::add);
        for (ProcessHandle each : both) {
            TrialSoak.signal("STOP", each);
        }
        Thread.sleep(STOPPED_MILLIS);
        for (ProcessHandle each : both) {
            TrialSoak.signal("CONT", each);
        }
        if (!soak.ends()) {
            return List.of("did not end");
        }
        List<String> problems = new ArrayList<>(soak.falseVerdicts());
        if (!soak.run().has(RunFile.WINDOWS)) {
            problems.add("the stop was not detected");
        }
        return problems;
    }
}
