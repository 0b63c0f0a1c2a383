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
 * When the load of a JVM began, as {@code soak.Phase} and {@code soak.Sample} tell: with the first phase that is not the warm-up,
 * usually the checkpoint just before the load. Recordings of other tools do not tell, and are under load as a whole; a JVM that had no
 * checkpoint never was.
 */
final class LoadStart {
    static final LoadStart UNKNOWN = new LoadStart();

    private boolean isTold;
    private @Nullable Instant began;

    private LoadStart() {}

    /** Of the JVMs in a recording, in the order of the file: a run that was resumed has one for each segment. */
    static List<LoadStart> ofEachJvm(Path recording) throws IOException, InputException {
        List<LoadStart> starts = new ArrayList<>();
        RecordedEvents.read(recording, events -> {
            LoadStart start = new LoadStart();
            starts.add(start);
            // Phases are written when they end, so that the first in the file need not be the first to begin.
            events.onEvent("soak.Phase", start::read);
            events.onEvent("soak.Sample", start::read);
        });
        return starts;
    }

    private void read(RecordedEvent event) {
        isTold = true;
        boolean warmUp = Phase.ofWord(String.valueOf(event.getString("phase")))
                .filter(Phase.WARMUP::equals)
                .isPresent();
        Instant start = event.getStartTime();
        if (!warmUp && (began == null || start.isBefore(began))) {
            began = start;
        }
    }

    /** Whether the load had begun by then. */
    boolean hadBegunBy(Instant at) {
        return !isTold || (began != null && !at.isBefore(began));
    }
}
