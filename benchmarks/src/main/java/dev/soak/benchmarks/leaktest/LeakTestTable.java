package dev.soak.benchmarks.leaktest;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.List;
import java.util.Locale;

/** The results of a campaign as a table, and whether they are good enough. */
final class LeakTestTable {
    private static final double MUST_BE_FOUND = 0.95;
    private static final double MUST_BE_RIGHT = 0.95;

    private final long limitMillis;
    private final StringBuilder rows = new StringBuilder();
    private int sound;
    private int falseAlarms;
    private int leaking;
    private int found;
    private int late;
    private int right;

    /** @param limitMillis within which a leak must be found */
    LeakTestTable(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    void add(LeakTestCase test, List<TrialResult> results) {
        int leaks = (int) results.stream().filter(TrialResult::isLeak).count();
        int inconclusive = count(results, "INCONCLUSIVE");
        int failed = count(results, "FAILED");
        long median = results.stream()
                .mapToLong(TrialResult::millis)
                .sorted()
                .skip(results.size() / 2)
                .findFirst()
                .orElse(0);
        String cause = "";
        if (test.leaks()) {
            int named = (int) results.stream()
                    .filter(result -> result.isLeak() && test.isRight(result))
                    .count();
            leaking += results.size();
            found += leaks;
            right += named;
            late += (int) results.stream()
                    .filter(result -> result.isLeak() && result.millis() > limitMillis)
                    .count();
            cause = named + " of " + leaks;
        } else {
            sound += results.size();
            falseAlarms += leaks + failed;
        }
        rows.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %s | %.1f s |%n",
                test.name(),
                test.leaks() ? "leaks" : "sound",
                results.size(),
                leaks,
                inconclusive,
                failed,
                cause,
                median / 1000.0));
    }

    private static int count(List<TrialResult> results, String verdict) {
        return (int) results.stream()
                .filter(result -> result.verdict().equals(verdict))
                .count();
    }

    MeasurementResult result() {
        String summary = String.format(
                Locale.ROOT,
                "Sound: %d failures in %d runs. Leaking: %d of %d found, %d of them after more than %.0f s; cause named"
                        + " first in %d.%n%n",
                falseAlarms,
                sound,
                found,
                leaking,
                late,
                limitMillis / 1000.0,
                right);
        String table = summary
                + "| test | | runs | leak | inconclusive | no result | cause | median |\n|---|---|---|---|---|---|---|---|\n"
                + rows;
        boolean met = falseAlarms == 0 && found - late >= MUST_BE_FOUND * leaking && right >= MUST_BE_RIGHT * found;
        return new MeasurementResult(table, met);
    }
}
