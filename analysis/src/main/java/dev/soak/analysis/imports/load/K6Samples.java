package dev.soak.analysis.imports.load;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.input.InputException;

/** Samples of k6's metrics: the durations of requests, in milliseconds; whether one failed is a tag, or a metric of its own. */
final class K6Samples {
    private static final String DURATION = "http_req_duration";
    private static final String ITERATION = "iteration_duration";
    private static final String REQUEST = "request";

    private final LeftOut skipped = new LeftOut("line is not a sample", "lines are not samples");
    private final LoadIntervals requests = new LoadIntervals();
    private final LoadIntervals iterations = new LoadIntervals();

    /**
     * Adds a sample; those of other metrics do not count.
     *
     * @param at seconds since 1970
     * @param expected the tag {@code expected_response}; empty where there is none
     * @return false if that is no time
     */
    boolean add(String metric, String name, double at, double value, String expected) {
        if (metric.equals(DURATION)) {
            return requests.add(name.isEmpty() ? REQUEST : name, at, value / 1000, expected.equals("false"));
        }
        return !metric.equals(ITERATION) || iterations.add("iteration", at, value / 1000, false);
    }

    /** Counts a line that is not a sample. */
    void skip(long line) {
        skipped.add(line);
    }

    ForeignData finish(String input, String label) throws InputException {
        LoadIntervals found = requests.isEmpty() ? iterations : requests;
        found.note(skipped);
        return found.finish(input, label);
    }
}
