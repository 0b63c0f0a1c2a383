package dev.soak.agent.measure;

import dev.soak.analysis.run.MarkRequest;
import dev.soak.analysis.run.MarkRequestFile;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the marked windows of a run while it is measured: those that users and tools ask for in the run folder, and those that are
 * planned. Polled by the sampler; at most {@value #MOST} are written. Thread-safe.
 */
final class Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    static final int MOST = 2_000;

    private final Map<PlannedWindow, Double> next = new LinkedHashMap<>();
    private final MarkRequestFile requests;
    private final Journal journal;
    private final Map<String, DisturbedWindow> open = new LinkedHashMap<>();
    private double lastEnd;
    private int written;
    private boolean full;

    /** Where windows are written. */
    interface Journal {
        void window(DisturbedWindow window) throws IOException;
    }

    Marks(List<PlannedWindow> planned, MarkRequestFile requests, Journal journal) {
        planned.forEach(window -> next.put(window, window.period()));
        this.requests = requests;
        this.journal = journal;
    }

    /** Writes what has begun or ended by now, in seconds since the start of the run. */
    synchronized void poll(double now) {
        try {
            for (Map.Entry<PlannedWindow, Double> planned : next.entrySet()) {
                poll(planned, now);
            }
            for (MarkRequest request : requests.next()) {
                if (request.start()) {
                    start(request.name(), now);
                } else {
                    stop(request.name(), now);
                }
            }
        } catch (IOException e) {
            LOG.warn("a mark was not written: {}", e.toString());
        }
    }

    private void poll(Map.Entry<PlannedWindow, Double> planned, double now) throws IOException {
        PlannedWindow window = planned.getKey();
        while (planned.getValue() <= now) {
            start(window.name(), planned.getValue());
            double end = planned.getValue() + window.length();
            if (end > now) {
                return;
            }
            stop(window.name(), end);
            planned.setValue(planned.getValue() + window.period());
        }
    }

    private void start(String name, double at) throws IOException {
        if (open.containsKey(name)) {
            return;
        }
        if (written >= MOST) {
            if (!full) {
                LOG.warn("the mark {} and later ones are ignored: a run has at most {} windows", name, MOST);
                full = true;
            }
            return;
        }
        written++;
        DisturbedWindow window = DisturbedWindow.open(at, Cause.MARKED, name);
        open.put(name, window);
        journal.window(window);
    }

    private void stop(String name, double at) throws IOException {
        DisturbedWindow window = open.remove(name);
        if (window == null) {
            if (!full) {
                LOG.warn("the mark {} was stopped and not started before", name);
            }
            return;
        }
        lastEnd = Math.max(lastEnd, at);
        journal.window(window.endedAt(at));
    }

    /** For how long no window has been open, in seconds; 0 while one is. */
    synchronized double undisturbedFor(double now) {
        return open.isEmpty() ? now - lastEnd : 0;
    }
}
