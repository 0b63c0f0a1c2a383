package dev.soak.analysis.window;

import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How much of the growth of a series falls into the windows of a name: from the last reading before each to the first after it.
 *
 * @param windows with a reading on both sides
 * @param perWindow mean growth of a window
 * @param share of all growth between the first and the last undisturbed reading; more than 1 if it is partly released between
 */
public record WindowGrowth(String series, Unit unit, int windows, double perWindow, double share) {
    public WindowGrowth {
        Objects.requireNonNull(series);
        Objects.requireNonNull(unit);
    }

    /** Empty if the series does not grow, or no window has readings on both sides. */
    static Optional<WindowGrowth> of(Series series, List<DisturbedWindow> windows) {
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < series.size(); i++) {
            if (undisturbed(series, i)) {
                first = Double.isNaN(first) ? series.values()[i] : first;
                last = series.values()[i];
            }
        }
        double grown = 0;
        int counted = 0;
        for (DisturbedWindow window : windows) {
            double before = Double.NaN;
            double after = Double.NaN;
            for (int i = 0; i < series.size(); i++) {
                if (!undisturbed(series, i)) {
                    continue;
                }
                if (series.t()[i] < window.start()) {
                    before = series.values()[i];
                } else if (series.t()[i] > window.end() && Double.isNaN(after)) {
                    after = series.values()[i];
                }
            }
            if (!Double.isNaN(before) && !Double.isNaN(after)) {
                grown += after - before;
                counted++;
            }
        }
        double all = last - first;
        return counted == 0 || !(all > 0)
                ? Optional.empty()
                : Optional.of(
                        new WindowGrowth(series.id().toString(), series.unit(), counted, grown / counted, grown / all));
    }

    private static boolean undisturbed(Series series, int i) {
        Phase phase = series.phases()[i];
        return phase != Phase.DISTURBED && phase != Phase.DRAIN;
    }
}
