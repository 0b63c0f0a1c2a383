package dev.soak.analysis.render.html;

import dev.soak.analysis.render.html.HtmlData.Stretch;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The phases of a run, read off the series that was read most often. */
final class HtmlPhases {
    /** A schedule of stages may switch often; beyond this the shading says nothing. */
    private static final int MOST = 200;

    private HtmlPhases() {}

    static List<Stretch> of(Measurements measurements) {
        Optional<Series> longest = measurements.series().stream()
                .filter(series -> series.source() != Series.Source.FOREIGN)
                .max(Comparator.comparingInt(Series::size));
        List<Stretch> stretches = longest.map(HtmlPhases::of).orElse(List.of());
        return stretches.size() > MOST ? List.of() : stretches;
    }

    private static List<Stretch> of(Series series) {
        List<Stretch> stretches = new ArrayList<>();
        Phase phase = null;
        double from = 0;
        for (int i = 0; i < series.size(); i++) {
            Phase now = series.phases()[i];
            // A checkpoint belongs to the phase that it interrupts, and has a mark of its own.
            if (now == Phase.CHECKPOINT || now == phase) {
                continue;
            }
            double at = phase == null ? 0 : series.t()[i];
            if (phase != null) {
                stretches.add(new Stretch(phase.word(), from, at));
            }
            phase = now;
            from = at;
        }
        if (phase != null) {
            stretches.add(new Stretch(phase.word(), from, series.t()[series.size() - 1]));
        }
        return stretches;
    }
}
