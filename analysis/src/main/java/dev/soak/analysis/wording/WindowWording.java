package dev.soak.analysis.wording;

import dev.soak.analysis.window.Recovery.Result.NotRecovered;
import dev.soak.analysis.window.SeriesRecovery;
import dev.soak.analysis.window.WindowGrowth;
import dev.soak.analysis.window.WindowReport;
import java.util.ArrayList;
import java.util.List;

/** Fault windows and recovery in words. */
public final class WindowWording {
    private WindowWording() {}

    /** A line for each name, and one for each resource that did not recover or grows in the windows. */
    public static List<String> lines(List<WindowReport> reports) {
        List<String> lines = new ArrayList<>();
        for (WindowReport report : reports) {
            lines.add(summary(report));
            report.notRecovered().forEach(recovery -> lines.add(report.name() + ": " + notRecovered(recovery)));
            report.growth().forEach(growth -> lines.add(report.name() + ": " + growth(growth)));
        }
        return lines;
    }

    private static String summary(WindowReport report) {
        Double injected = report.injected();
        long judged = report.recoveries().size();
        int stay = report.notRecovered().size();
        double slowest = report.recoveries().stream()
                .map(SeriesRecovery::slowestSeconds)
                .filter(seconds -> seconds != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        String recovery;
        if (judged == 0) {
            recovery = "recovery not judged: too few readings before or after";
        } else if (stay == 0) {
            recovery = "all " + judged + " resources recovered, within " + HumanFormat.seconds(slowest);
        } else {
            recovery = stay + " of " + judged + " resources did not recover";
        }
        return report.name() + ": " + report.windows() + (report.windows() == 1 ? " window, " : " windows, ")
                + HumanFormat.clock(report.seconds()) + " in total, excluded from trends"
                + (injected == null
                        ? ""
                        : injected == 0
                                ? "; no request met the fault"
                                : "; " + HumanFormat.number(injected) + " requests met the fault")
                + "; " + recovery;
    }

    private static String notRecovered(SeriesRecovery recovery) {
        NotRecovered worst = recovery.worst();
        String unit = recovery.unit().ucum();
        return recovery.series() + " did not return to its level before the window in "
                + (recovery.judged() - recovery.recovered()) + " of " + recovery.judged() + " cases"
                + (worst == null
                        ? ""
                        : " (" + HumanFormat.value(worst.level(), unit) + " after, at most "
                                + HumanFormat.value(worst.band().high(), unit) + " before)");
    }

    private static String growth(WindowGrowth growth) {
        return growth.series() + " grows by "
                + HumanFormat.value(growth.perWindow(), growth.unit().ucum())
                + " per window: " + HumanFormat.number(Math.round(100 * Math.min(1, growth.share())))
                + " % of its growth";
    }
}
