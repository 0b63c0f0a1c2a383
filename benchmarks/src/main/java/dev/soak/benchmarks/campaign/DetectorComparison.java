package dev.soak.benchmarks.campaign;

import dev.soak.benchmarks.detector.BaselineDetectors;
import dev.soak.benchmarks.detector.LeakDetector;
import dev.soak.benchmarks.series.FamilySet;
import dev.soak.benchmarks.series.LabelledSeries;
import dev.soak.benchmarks.series.SeriesFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Compares detectors on the same simulated series: precision, recall, F1 and false alarm rate, and the detection rate of
 * each family.
 *
 * @param seeds each seed generates its own series
 * @param perFamily series per family and seed
 * @param set the families
 */
public record DetectorComparison(List<Long> seeds, int perFamily, FamilySet set) {
    public DetectorComparison {
        seeds = List.copyOf(seeds);
    }

    /** Compares Soak with all baseline detectors. */
    public static Scores allDetectors(List<Long> seeds, int perFamily, FamilySet set) {
        return new DetectorComparison(seeds, perFamily, set).run(BaselineDetectors.all());
    }

    /** The random stream of a family: its name is part of the seed. */
    static SplittableRandom random(long seed, SeriesFamily family) {
        return new SplittableRandom(seed * 1_000_003 + family.name().hashCode());
    }

    /** Runs the comparison. */
    public Scores run(List<LeakDetector> detectors) {
        Map<LeakDetector, Map<SeriesFamily, ConfusionMatrix>> matrices = new LinkedHashMap<>();
        for (LeakDetector detector : detectors) {
            matrices.put(detector, new LinkedHashMap<>());
        }
        for (SeriesFamily family : SeriesFamily.of(set)) {
            for (long seed : seeds) {
                SplittableRandom random = random(seed, family);
                for (int i = 0; i < perFamily; i++) {
                    LabelledSeries labelled = family.generate(random.split());
                    matrices.forEach(
                            (detector, byFamily) -> byFamily.computeIfAbsent(family, f -> new ConfusionMatrix())
                                    .count(family.leaks(), detector.leaks(labelled.series())));
                }
            }
        }
        return new Scores(this, matrices);
    }

    /** The confusion matrix of each detector on each family. */
    public record Scores(
            DetectorComparison comparison, Map<LeakDetector, Map<SeriesFamily, ConfusionMatrix>> matrices) {
        /** A detector's total over all families. */
        public ConfusionMatrix total(LeakDetector detector) {
            ConfusionMatrix total = new ConfusionMatrix();
            matrices.getOrDefault(detector, Map.of()).values().forEach(total::add);
            return total;
        }

        private ConfusionMatrix matrix(LeakDetector detector, SeriesFamily family) {
            return matrices.getOrDefault(detector, Map.of()).getOrDefault(family, new ConfusionMatrix());
        }

        /** In Markdown. */
        public String table() {
            StringBuilder text = new StringBuilder();
            List<LeakDetector> detectors = new ArrayList<>(matrices.keySet());
            text.append(String.format(
                    Locale.ROOT,
                    "%d series, seeds %s, %d per family and seed, 60 to 480 points, growth 3 to 30 times the noise.%n%n",
                    total(detectors.get(0)).size(),
                    comparison.seeds,
                    comparison.perFamily));
            text.append("| detector | precision | recall | F1 | false alarms |\n|---|---|---|---|---|\n");
            for (LeakDetector detector : detectors) {
                ConfusionMatrix total = total(detector);
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f | %.1f %% |%n",
                        detector.name(),
                        total.precision(),
                        total.recall(),
                        total.f1(),
                        100 * total.falseAlarmRate()));
            }
            text.append("\nSeries reported as leaks, by family, in percent:\n\n| family | leaks |");
            detectors.forEach(d -> text.append(' ').append(d.name()).append(" |"));
            text.append("\n|---|---|").append("---|".repeat(detectors.size())).append('\n');
            for (SeriesFamily family : SeriesFamily.of(comparison.set)) {
                text.append("| ")
                        .append(family.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(family.leaks() ? " | yes |" : " | no |");
                for (LeakDetector detector : detectors) {
                    double reported = matrix(detector, family).reportedShare();
                    text.append(String.format(Locale.ROOT, " %.1f |", 100 * reported));
                }
                text.append('\n');
            }
            return text.toString();
        }
    }
}
