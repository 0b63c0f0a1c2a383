package dev.soak.benchmarks.campaign;

import dev.soak.benchmarks.peers.BaselineDetectors;
import dev.soak.benchmarks.peers.Detector;
import dev.soak.benchmarks.series.Family;
import dev.soak.benchmarks.series.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All detectors on the same labelled series: precision, recall, F1, false alarms, by family.
 *
 * @param seeds every seed makes its own series
 * @param perFamily series a family and seed
 * @param listed the families the rule was built for, or those it never saw
 */
public record SideBySide(List<Long> seeds, int perFamily, boolean listed) {
    public SideBySide {
        seeds = List.copyOf(seeds);
    }

    /** Runs the comparison. */
    public Result run(List<Detector> detectors) {
        Map<Detector, Map<Family, DetectionTally>> tallies = new LinkedHashMap<>();
        for (Detector detector : detectors) {
            tallies.put(detector, new LinkedHashMap<>());
        }
        for (Family family : Family.all(listed)) {
            for (long seed : seeds) {
                SplittableRandom random =
                        new SplittableRandom(seed * 1_000_003 + family.name().hashCode());
                for (int i = 0; i < perFamily; i++) {
                    Labelled made = family.make(random.split());
                    tallies.forEach((detector, byFamily) -> byFamily.computeIfAbsent(family, f -> new DetectionTally())
                            .count(family.leaks(), detector.leaks(made.series())));
                }
            }
        }
        return new Result(this, tallies);
    }

    public static Result standard(List<Long> seeds, int perFamily, boolean listed) {
        return new SideBySide(seeds, perFamily, listed).run(BaselineDetectors.all());
    }

    /** What a comparison came to. */
    public record Result(SideBySide campaign, Map<Detector, Map<Family, DetectionTally>> tallies) {
        /** All families of a detector together. */
        public DetectionTally whole(Detector detector) {
            DetectionTally whole = new DetectionTally();
            tallies.getOrDefault(detector, Map.of()).values().forEach(whole::add);
            return whole;
        }

        /** One family of a detector. */
        public DetectionTally tally(Detector detector, Family family) {
            return tallies.getOrDefault(detector, Map.of()).getOrDefault(family, new DetectionTally());
        }

        /** As a Markdown table. */
        public String table() {
            StringBuilder text = new StringBuilder();
            List<Detector> detectors = new ArrayList<>(tallies.keySet());
            int series = whole(detectors.get(0)).size();
            text.append(String.format(
                    Locale.ROOT,
                    "%d series, seeds %s, %d a family and seed, 60 to 480 points, growth 3 to 30 times the noise.%n%n",
                    series,
                    campaign.seeds,
                    campaign.perFamily));
            text.append("| detector | precision | recall | F1 | false alarms |\n|---|---|---|---|---|\n");
            for (Detector detector : detectors) {
                DetectionTally tally = whole(detector);
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f | %.1f %% |%n",
                        detector.name(),
                        tally.precision(),
                        tally.recall(),
                        tally.f1(),
                        100 * tally.falseAlarmRate()));
            }
            text.append("\nCalled a leak, by family, in percent:\n\n| family | leaks |");
            detectors.forEach(d -> text.append(' ').append(d.name()).append(" |"));
            text.append("\n|---|---|").append("---|".repeat(detectors.size())).append('\n');
            for (Family family : Family.all(campaign.listed)) {
                text.append("| ")
                        .append(family.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(family.leaks() ? " | yes |" : " | no |");
                for (Detector detector : detectors) {
                    double called = tally(detector, family).called();
                    text.append(String.format(Locale.ROOT, " %.1f |", 100 * called));
                }
                text.append('\n');
            }
            return text.toString();
        }
    }
}
