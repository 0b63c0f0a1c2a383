package dev.soak.analysis.diagnosis;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Stable identifier of a suspect across runs: resource, subject, and its holder, or without one the method that
 * allocates, starts, opens or creates it. No rates, counts or lines, which change from run to run; and no method next to a holder,
 * because a run with few samples would miss it and give the same leak another identifier.
 *
 * <p>Plain text, so that {@code known.yaml} can name it: {@code heap/com.acme.Review/static
 * com.acme.ReviewService.seen > java.util.HashMap > value}.
 */
final class Fingerprint {
    private static final Pattern FILE_AND_LINE = Pattern.compile("\\([^()]*\\)$");

    private Fingerprint() {}

    static String of(String resource, String subject, Suspect.Trace trace) {
        String cause = trace.holder().isEmpty() ? method(trace.frames()) : String.join(" > ", trace.holder());
        return resource + "/" + subject + "/" + cause;
    }

    /** The method of the innermost frame; empty without frames. */
    static String method(List<String> frames) {
        return frames.isEmpty() ? "" : FILE_AND_LINE.matcher(frames.get(0)).replaceAll("");
    }
}
