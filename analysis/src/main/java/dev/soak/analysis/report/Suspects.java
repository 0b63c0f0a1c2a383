package dev.soak.analysis.report;

import dev.soak.analysis.series.SeriesCatalog;
import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes suspects of verdicts: a class is one suspect for its two series, and a part stands in for its whole. */
final class Suspects {
    static final int MOST = 20;

    private Suspects() {}

    static List<Suspect> of(List<SeriesVerdict> verdicts, Culprits culprits) {
        List<SeriesVerdict> growing = verdicts.stream()
                .filter(verdict -> verdict.verdict() == Verdict.LEAK || verdict.verdict() == Verdict.SUSPECT)
                .filter(verdict -> SeriesCatalog.canFail(verdict.series().id()) && verdict.known() == null)
                .sorted(Ranking.WORST_FIRST)
                .toList();
        Set<String> named = new HashSet<>();
        for (SeriesVerdict verdict : growing) {
            if (!subject(verdict.series().id()).isEmpty() && verdict.verdict() == Verdict.LEAK) {
                named.add(resource(verdict.series().id()));
            }
        }
        List<Suspect> suspects = new ArrayList<>();
        Map<String, Growth> classes = new LinkedHashMap<>();
        for (SeriesVerdict verdict : growing) {
            SeriesId id = verdict.series().id();
            if (Ranking.isClass(id)) {
                classes.computeIfAbsent(subject(id), Growth::new).add(id, verdict);
            } else if (!subject(id).isEmpty() || !named.contains(resource(id))) {
                suspects.add(suspect(verdict, verdicts, culprits));
            }
        }
        // The user's classes before those of the JDK, which grow along with whatever holds them.
        classes.values().stream()
                .sorted(Comparator.<Growth>comparingInt(growth -> growth.leaks ? 0 : 1)
                        .thenComparingInt(growth -> isJdk(growth.name) ? 1 : 0)
                        .thenComparingDouble(growth -> growth.bytesPerHour == null ? 0 : -growth.bytesPerHour))
                .map(growth -> suspect("heap", growth.name, growth.objectsPerWork, growth.bytesPerHour, growth.reason))
                .forEach(suspects::add);
        return suspects.subList(0, Math.min(MOST, suspects.size()));
    }

    private static final class Growth {
        final String name;
        String reason = "";
        boolean leaks;

        @Nullable
        Double objectsPerWork;

        @Nullable
        Double bytesPerHour;

        Growth(String name) {
            this.name = name;
        }

        void add(SeriesId id, SeriesVerdict verdict) {
            leaks |= verdict.verdict() == Verdict.LEAK;
            reason = reason.isEmpty() ? verdict.reason() : reason;
            if (id.name().equals("class.bytes")) {
                bytesPerHour = estimate(verdict.slopePerHour());
            } else {
                objectsPerWork = estimate(verdict.perWork());
            }
        }
    }

    private static boolean isJdk(String name) {
        return name.startsWith("[") || name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private static String resource(SeriesId id) {
        return Ranking.isClass(id) || id.name().startsWith("heap.") ? "heap" : id.name();
    }

    private static String subject(SeriesId id) {
        return String.join(", ", id.labels().values());
    }

    private static @Nullable Double estimate(@Nullable Interval interval) {
        return interval == null ? null : Numbers.finite(interval.estimate());
    }

    private static Suspect suspect(SeriesVerdict verdict, List<SeriesVerdict> all, Culprits culprits) {
        SeriesId id = verdict.series().id();
        Culprits.Found opened = culprits.openedAt(verdict);
        Culprits.Found started = culprits.startedAt(verdict);
        Culprits.Found allocated = culprits.allocatedAt(verdict);
        List<String> evidence = new ArrayList<>(List.of(verdict.reason()));
        evidence.addAll(opened.evidence());
        evidence.addAll(started.evidence());
        evidence.addAll(allocated.evidence());
        evidence.addAll(OffHeap.evidence(verdict, all));
        return new Suspect(
                resource(id),
                subject(id),
                estimate(verdict.perWork()),
                estimate(verdict.slopePerHour()),
                List.of(),
                allocated.frames(),
                started.frames(),
                opened.frames(),
                evidence);
    }

    private static Suspect suspect(
            String resource, String subject, @Nullable Double perWork, @Nullable Double perHour, String reason) {
        List<String> none = List.of();
        return new Suspect(resource, subject, perWork, perHour, none, none, none, none, List.of(reason));
    }
}
