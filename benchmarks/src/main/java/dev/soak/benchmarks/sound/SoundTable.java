package dev.soak.benchmarks.sound;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The results of a campaign as Markdown tables. */
final class SoundTable {
    /** With fewer requests a run must not pass; see {@code MinimumEvidence}. */
    private static final int FEWEST_REQUESTS = 60;
    /** A run from which a verdict can be expected. */
    private static final int LONG_ENOUGH_SECONDS = 120;

    private final List<SoundResult> results;

    SoundTable(List<SoundResult> results) {
        this.results = List.copyOf(results);
    }

    MeasurementResult result() {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(atMost(
                "a failed run (exit code 99)", 0, results, one -> one.outcome().exitCode() == 99));
        criteria.add(atMost(
                "PASS with fewer than " + FEWEST_REQUESTS + " requests",
                0,
                results,
                one -> one.outcome() == Outcome.PASS && one.work() < FEWEST_REQUESTS));
        if (results.stream().allMatch(one -> one.seconds() >= LONG_ENOUGH_SECONDS)) {
            criteria.add(atMost("suspects", 0.2, results, one -> one.suspects() > 0));
            criteria.add(atMost("INCONCLUSIVE", 0, of(false), SoundTable::isInconclusive));
            criteria.add(atMost("INCONCLUSIVE beside a CPU hog", 0.2, of(true), SoundTable::isInconclusive));
        }
        MeasurementResult table = Criterion.table(criteria);
        return new MeasurementResult(rows() + "\n" + table.table(), table.criteriaMet());
    }

    private static boolean isInconclusive(SoundResult result) {
        return result.outcome() == Outcome.INCONCLUSIVE;
    }

    private List<SoundResult> of(boolean disturbed) {
        return results.stream().filter(one -> one.disturbed() == disturbed).toList();
    }

    private static Criterion atMost(
            String quantity, double share, List<SoundResult> of, Predicate<SoundResult> counted) {
        long count = of.stream().filter(counted).count();
        return new Criterion(
                quantity,
                count + " of " + of.size(),
                String.format(Locale.ROOT, "≤ %.0f %%", 100 * share),
                count <= share * of.size() ? Criterion.Decision.YES : Criterion.Decision.NO);
    }

    /** A row for each soak that did not simply pass. */
    private String rows() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d soaks, %d of them beside a CPU hog; %d passed without suspects. The others:%n%n"
                        + "| soak | seconds | CPU hog | outcome | requests | suspects | why |%n|---|---|---|---|---|---|---|%n",
                results.size(),
                of(true).size(),
                results.stream().filter(SoundTable::isPlainPass).count()));
        results.stream()
                .filter(Predicate.not(SoundTable::isPlainPass))
                .forEach(one -> text.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %.0f | %d | %s |%n",
                        one.name(),
                        one.seconds(),
                        one.disturbed() ? "yes" : "",
                        one.outcome(),
                        one.work(),
                        one.suspects(),
                        one.sentence().replace("|", "\\|"))));
        return text.toString();
    }

    private static boolean isPlainPass(SoundResult result) {
        return result.outcome() == Outcome.PASS && result.suspects() == 0;
    }
}
