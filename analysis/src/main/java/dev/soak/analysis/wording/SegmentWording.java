package dev.soak.analysis.wording;

import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.report.Note;
import dev.soak.analysis.run.RunSegment;
import dev.soak.analysis.series.DisturbedWindow;
import java.util.List;

/** Sentences about the segments of a run, and about what disturbed it. */
final class SegmentWording {
    private static final int MOST_LISTED = 5;

    private SegmentWording() {}

    /** {@code segment ended after 2:30:00 of 8:00:00 without a failure; continue with --resume}. */
    static String ended(OutcomeReason.SegmentEnded segment) {
        Double planned = segment.planned();
        return "segment ended after " + HumanFormat.clock(segment.seconds())
                + (planned == null ? "" : " of " + HumanFormat.clock(planned))
                + " without a failure so far; continue with --resume";
    }

    static String tooDisturbed(OutcomeReason.TooDisturbed disturbed) {
        return HumanFormat.clock(disturbed.disturbedSeconds()) + " of " + HumanFormat.clock(disturbed.seconds())
                + " are disturbed (" + cause(disturbed.cause()) + "), which leaves too little to judge";
    }

    /** {@code measured in 4 segments, 0:12:31 lost between them; growth is judged since each start}. */
    static String resumed(Note.Resumed resumed) {
        List<RunSegment> segments = resumed.segments();
        StringBuilder sentence = new StringBuilder("measured in ")
                .append(segments.size() + 1)
                .append(" segments, ")
                .append(HumanFormat.clock(resumed.lostSeconds()))
                .append(" lost between them; growth is judged since each start. Resumed");
        for (int i = 0; i < Math.min(segments.size(), MOST_LISTED); i++) {
            RunSegment segment = segments.get(i);
            sentence.append(i == 0 ? " at " : ", at ")
                    .append(HumanFormat.clock(segment.start().t()))
                    .append(" after ")
                    .append(HumanFormat.clock(segment.lostSeconds()))
                    .append(segment.detail().isEmpty() ? "" : " (" + segment.detail() + ")");
        }
        if (segments.size() > MOST_LISTED) {
            sentence.append(", and ").append(segments.size() - MOST_LISTED).append(" more times");
        }
        return sentence.toString();
    }

    static String disturbed(Note.Disturbed disturbed) {
        return OutcomeWording.count(disturbed.windows(), "window", "windows") + " excluded from trends, "
                + HumanFormat.clock(disturbed.seconds()) + " in total: " + cause(disturbed.cause())
                + (disturbed.name().isEmpty() ? "" : " " + disturbed.name());
    }

    private static String cause(DisturbedWindow.Cause cause) {
        return switch (cause) {
            case MARKED -> "marked";
            case SUSPENDED -> "machine suspended or Soak stopped";
            case CLOCK_STEPPED -> "wall clock set";
            case STARVED -> "processor taken by others";
        };
    }
}
