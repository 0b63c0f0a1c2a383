package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * When the warm-up of a JVM was over, as {@code soak.Phase} and {@code soak.Sample} tell. Checkpoints tell nothing, because they
 * are taken in the warm-up as well. Recordings of other tools do not tell, and count as a whole; a JVM that ended in its warm-up
 * does not count.
 */
final class WarmUpEnd {
    static final WarmUpEnd UNKNOWN = new WarmUpEnd();

    private boolean isTold;
    private @Nullable Instant end;

    private WarmUpEnd() {}

    /** Of the JVMs in a recording, in the order of the file: a run that was resumed has one for each segment. */
    static List<WarmUpEnd> ofEachJvm(Path recording) throws IOException, InputException {
        List<WarmUpEnd> ends = new ArrayList<>();
        RecordedEvents.read(recording, events -> {
            WarmUpEnd end = new WarmUpEnd();
            ends.add(end);
            // Phases are written when they end, so that the first in the file need not be the first to begin.
            events.onEvent("soak.Phase", end::read);
            events.onEvent("soak.Sample", end::read);
        });
        return ends;
    }

    private void read(RecordedEvent event) {
        isTold = true;
        boolean isAfter = Phase.ofWord(String.valueOf(event.getString("phase")))
                .filter(phase -> phase != Phase.WARMUP && phase != Phase.CHECKPOINT)
                .isPresent();
        Instant start = event.getStartTime();
        if (isAfter && (end == null || start.isBefore(end))) {
            end = start;
        }
    }

    /** Whether the warm-up was over by then. */
    boolean isBy(Instant at) {
        return !isTold || (end != null && !at.isBefore(end));
    }
}
