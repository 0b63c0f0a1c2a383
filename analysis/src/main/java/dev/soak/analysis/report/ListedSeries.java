package dev.soak.analysis.report;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The series that a report lists, of any number.
 *
 * @param omissions a note on each kind that was left out
 */
record ListedSeries(List<SeriesVerdict> series, List<Note> omissions) {
    /** Of thousands of classes only growing ones are listed, and of these the worst. */
    static final int MOST_CLASSES = 40;

    /** More series than any run folder has; a foreign file may have any number of columns. */
    static final int MOST_OTHERS = 1000;

    ListedSeries {
        series = List.copyOf(series);
        omissions = List.copyOf(omissions);
    }

    /** @param verdicts the worst first */
    static ListedSeries of(List<SeriesVerdict> verdicts) {
        List<SeriesVerdict> listed = new ArrayList<>();
        int classes = 0;
        int growingClasses = 0;
        int others = 0;
        boolean agentGrows = false;
        for (SeriesVerdict verdict : verdicts) {
            boolean list;
            if (SeverityOrder.isClass(verdict.series().id())) {
                growingClasses += verdict.grows() ? 1 : 0;
                list = verdict.grows() && classes < MOST_CLASSES;
                classes += list ? 1 : 0;
            } else {
                agentGrows |= Resources.isOwn(verdict.series().id()) && verdict.verdict() == Verdict.LEAK;
                list = others++ < MOST_OTHERS;
            }
            if (list) {
                listed.add(verdict);
            }
        }
        List<Note> omissions = new ArrayList<>();
        if (growingClasses > classes) {
            omissions.add(new Note.ClassesOmitted(growingClasses, classes));
        }
        if (others > MOST_OTHERS) {
            omissions.add(new Note.SeriesOmitted(others, MOST_OTHERS));
        }
        if (agentGrows) {
            omissions.add(new Note.AgentGrows());
        }
        return new ListedSeries(listed, omissions);
    }
}
