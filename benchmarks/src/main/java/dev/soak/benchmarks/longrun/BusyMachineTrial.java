package dev.soak.benchmarks.longrun;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Twenty processes that compute, for the second half of the run. */
final class BusyMachineTrial implements Trial {
    private static final int PROCESSES = 20;

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        soak.start(Map.of(), List.of());
        if (!soak.awaitMeasured(soak.seconds() / 2)) {
            return List.of("ended before its half");
        }
        List<Process> busy = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
            }
            if (!soak.ends()) {
                return List.of("did not end");
            }
        } finally {
            busy.forEach(Process::destroyForcibly);
        }
        return soak.falseVerdicts();
    }
}
