package dev.soak.analysis.window;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The marked windows of a run that have one name.
 *
 * @param windows how many there were
 * @param seconds how long they lasted together
 * @param injected requests that a scheduled fault of this name has affected; null for other windows
 * @param recoveries of the resources that can run out, each as a whole; without those that the JVM fills by itself, to which
 *     code that runs for the first time adds for good
 * @param growth of the series that grow, where most of it falls into these windows
 */
public record WindowReport(
        String name,
        int windows,
        double seconds,
        @Nullable Double injected,
        List<SeriesRecovery> recoveries,
        List<WindowGrowth> growth) {
    /** The share of the growth from which on windows are its likely cause. */
    private static final double MOST = 0.5;

    /** How many times as much of the growth must fall into windows as of the time. */
    private static final double MORE_THAN_TIME = 2;

    public WindowReport {
        Objects.requireNonNull(name);
        recoveries = List.copyOf(recoveries);
        growth = List.copyOf(growth);
    }

    /** The names in the order of their first windows. */
    public static List<WindowReport> of(Measurements measurements, List<SeriesVerdict> verdicts) {
        Map<String, List<DisturbedWindow>> byName = new LinkedHashMap<>();
        double end = measurements.end();
        for (DisturbedWindow window : measurements.windows()) {
            if (window.cause() == DisturbedWindow.Cause.MARKED) {
                byName.computeIfAbsent(window.name(), name -> new ArrayList<>())
                        .add(window.isOpen() ? window.endedAt(end) : window);
            }
        }
        List<WindowReport> reports = new ArrayList<>();
        byName.forEach((name, windows) -> reports.add(of(name, windows, measurements, verdicts)));
        return reports;
    }

    private static WindowReport of(
            String name, List<DisturbedWindow> windows, Measurements measurements, List<SeriesVerdict> verdicts) {
        double seconds = DisturbedWindow.seconds(windows, 0, measurements.end());
        double least = Math.max(MOST, MORE_THAN_TIME * seconds / measurements.end());
        return new WindowReport(
                name,
                windows.size(),
                seconds,
                measurements
                        .find(Resources.FAULTS_INJECTED.part(name), Series.Source.SAMPLES)
                        .map(series -> series.values()[series.size() - 1])
                        .orElse(null),
                recoveries(windows, measurements),
                verdicts.stream()
                        .filter(verdict -> verdict.grows() && Resources.canFail(verdict.id()))
                        .map(verdict -> WindowGrowth.of(verdict.series(), windows))
                        .flatMap(Optional::stream)
                        .filter(growth -> growth.share() >= least)
                        .toList());
    }

    private static List<SeriesRecovery> recoveries(List<DisturbedWindow> windows, Measurements measurements) {
        List<SeriesRecovery> recoveries = new ArrayList<>();
        for (Resource resource : Resources.all()) {
            if (resource.role() != Role.EXHAUSTIBLE
                    || resource.isAgentCost()
                    || resource.isTotal()
                    || resource.is(Trait.FILLED_BY_JVM)) {
                continue;
            }
            // Samples tell when the level returned.
            measurements
                    .find(resource.whole(), Series.Source.SAMPLES)
                    .or(() -> measurements.find(resource.whole(), Series.Source.CHECKPOINTS))
                    .map(series -> {
                        RecoveryJudge judge = new RecoveryJudge(series);
                        return SeriesRecovery.of(
                                resource.name(),
                                series.unit(),
                                windows.stream().map(judge::judge).toList());
                    })
                    .filter(recovery -> recovery.judged() > 0)
                    .ifPresent(recoveries::add);
        }
        return recoveries;
    }

    /** The resources whose level stayed above its band after a window. */
    public List<SeriesRecovery> notRecovered() {
        return recoveries.stream().filter(SeriesRecovery::stays).toList();
    }
}
