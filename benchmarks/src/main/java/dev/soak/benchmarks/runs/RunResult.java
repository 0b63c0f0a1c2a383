package dev.soak.benchmarks.runs;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a resampled run was judged, without a leak and with one.
 *
 * @param run the recorded run
 * @param cause the first series reported as a leak, or why the run is inconclusive; empty if it passed
 * @param leak the series to which a leak was added; empty if none of the run was eligible
 * @param detections how that leak was reported at each of {@link #FACTORS}
 */
record RunResult(
        long seed, String run, Outcome outcome, String cause, int suspects, String leak, List<Detection> detections) {
    /** Multiples of the detectable slope. */
    static final List<Integer> FACTORS = List.of(1, 2, 4);

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 6;

    /** How a leak was reported. */
    enum Detection {
        NOT_REPORTED,
        SUSPECT,
        LEAK
    }

    RunResult {
        detections = List.copyOf(detections);
    }

    boolean leakIsOfClass() {
        return !leak.isEmpty() && Resources.of(SeriesId.parse(leak)).isPerClass();
    }

    /** One line of a results file. */
    String line() {
        List<String> fields = new ArrayList<>(
                List.of(Long.toString(seed), run, outcome.name(), cause, Integer.toString(suspects), leak));
        detections.forEach(detection -> fields.add(detection.name()));
        return String.join(SEPARATOR, fields);
    }

    /** @throws IOException if the line is not of a results file */
    static RunResult parse(String line) throws IOException {
        String[] fields = line.split(SEPARATOR, -1);
        try {
            List<Detection> detections = new ArrayList<>();
            for (int i = FIELDS; i < fields.length; i++) {
                detections.add(Detection.valueOf(fields[i]));
            }
            return new RunResult(
                    Long.parseLong(fields[0]),
                    fields[1],
                    Outcome.valueOf(fields[2]),
                    fields[3],
                    Integer.parseInt(fields[4]),
                    fields[5],
                    detections);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("not a line of a results file: " + line, e);
        }
    }
}
