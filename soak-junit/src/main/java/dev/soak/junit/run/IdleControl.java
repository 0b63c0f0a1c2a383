package dev.soak.junit.run;

import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.measure.Checkpoints;
import java.io.IOException;
import java.util.List;

/**
 * Separates growth that other threads of the JVM cause from that of the repetitions: for as long as some of these took,
 * nothing is repeated. What grows all the same, at no less than a third of the rate, does not grow because of the test.
 */
final class IdleControl {
    private static final long MIN_MILLIS = 60;
    private static final long MAX_MILLIS = 400;
    private static final double SHARE = 1.0 / 3;

    private final Checkpoints checkpoints;
    private final Repeater repeater;

    IdleControl(Checkpoints checkpoints, Repeater repeater) {
        this.checkpoints = checkpoints;
        this.repeater = repeater;
    }

    List<Suspicion> withoutBackground(List<Suspicion> confirmed) throws InterruptedException, InstrumentFailure {
        CheckpointTable table = checkpoints.table();
        try {
            // Twice: the first still sees the end of what the last repetition has started.
            read(0);
            int busyEnd = table.size() - 1;
            double[] done = table.repetitions(confirmed.get(0).from(), busyEnd);
            double busyMillis = (done[done.length - 1] - done[0]) * repeater.nanosEach() / 1e6;
            long idleMillis = (long) Math.max(MIN_MILLIS, Math.min(MAX_MILLIS, busyMillis / 2));
            read(idleMillis);
            double share = Math.min(1, idleMillis / Math.max(1, busyMillis));
            int last = table.size() - 1;
            return confirmed.stream()
                    .filter(suspicion -> {
                        int idle = table.count(suspicion.series(), last) - table.count(suspicion.series(), busyEnd);
                        return idle < Math.max(2, SHARE * share * suspicion.gained());
                    })
                    .toList();
        } catch (IOException e) {
            throw new InstrumentFailure(e);
        }
    }

    private void read(long idleMillis) throws IOException, InterruptedException {
        if (idleMillis > 0) {
            Thread.sleep(idleMillis);
        }
        checkpoints.beforeGc();
        checkpoints.collect();
        checkpoints.read(repeater.done());
    }
}
