package dev.soak.analysis.imports;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Limits that monitoring exports as series of their own, and the series that they limit: {@code process_max_fds} and
 * {@code process_open_fds}, {@code jvm_memory_max_bytes} and {@code jvm_memory_used_bytes} with the same labels. The names pair
 * if they differ only in words such as {@code max} and {@code used}. A limit never changes and is never exceeded.
 */
final class LimitPairs {
    private static final Set<String> LIMIT_WORDS = Set.of("limit", "limits", "max", "maximum", "hard", "soft", "quota");
    private static final Set<String> LEVEL_WORDS = Set.of(
            "used",
            "usage",
            "open",
            "current",
            "active",
            "live",
            "working",
            "set",
            "rss",
            "resident",
            "in",
            "use",
            "allocated");
    /** The container's limit applies to whatever of its memory is measured. */
    private static final Set<String> NEUTRAL_WORDS = Set.of("spec", "total", "kube", "pod", "resource");

    /** Where no limit is set, the kernel shows nearly 2^63. */
    private static final double NONE = 0x1p62;

    private final Map<SeriesId, Limit> limits = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    private LimitPairs() {}

    static LimitPairs of(List<RawSeries> all) {
        LimitPairs pairs = new LimitPairs();
        List<RawSeries> candidates = all.stream().filter(LimitPairs::isLimit).toList();
        for (RawSeries series : all) {
            Set<String> words = words(series.id(), LEVEL_WORDS);
            if (isNamedLimit(series.id())) {
                continue;
            }
            candidates.stream()
                    .filter(limit -> words.equals(words(limit.id(), LIMIT_WORDS))
                            && applies(limit.id().labels(), series.id().labels())
                            && max(series) <= limit.value(0))
                    .findFirst()
                    .ifPresent(limit -> pairs.put(series.id(), limit));
        }
        return pairs;
    }

    private void put(SeriesId series, RawSeries limit) {
        limits.put(series, new Limit(limit.id().toString(), limit.value(0)));
        if (notes.size() < 5) {
            notes.add(series + " has the limit " + limit.id());
        }
    }

    private static boolean isNamedLimit(SeriesId id) {
        return Arrays.stream(SnakeCase.of(id.name()).split("_", -1)).anyMatch(LIMIT_WORDS::contains);
    }

    private static boolean isLimit(RawSeries series) {
        if (!isNamedLimit(series.id()) || series.size() == 0) {
            return false;
        }
        double value = series.value(0);
        for (int i = 1; i < series.size(); i++) {
            if (series.value(i) != value) {
                return false;
            }
        }
        return value > 0 && value < NONE;
    }

    private static double max(RawSeries series) {
        return Arrays.stream(series.values()).max().orElse(0);
    }

    private static Set<String> words(SeriesId id, Set<String> without) {
        Set<String> words = new TreeSet<>(List.of(SnakeCase.of(id.name()).split("_", -1)));
        words.removeAll(without);
        words.removeAll(NEUTRAL_WORDS);
        return words;
    }

    /** The labels of a limit are also those of what it limits. */
    private static boolean applies(SortedMap<String, String> limit, SortedMap<String, String> series) {
        return series.entrySet().containsAll(limit.entrySet());
    }

    Optional<Limit> of(SeriesId id) {
        return Optional.ofNullable(limits.get(id));
    }

    List<String> notes() {
        return notes;
    }
}
