package dev.soak.analysis.verdict;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.soak.analysis.series.InputException;
import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code known.yaml}: a list of entries.
 *
 * <pre>
 * - pattern: heap.live
 *   reason: the index is filled during the first week
 *   owner: search team
 *   until: 2026-12-31     # optional
 *   cap: 200000000        # optional, in the unit of the series
 * </pre>
 */
public final class KnownGrowthReader {
    private static final Set<String> FIELDS = Set.of("pattern", "reason", "owner", "until", "cap");

    private KnownGrowthReader() {}

    /**
     * Reads all entries.
     *
     * @param name what to call the input in messages
     */
    public static List<KnownGrowth> read(Reader yaml, String name) throws InputException {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (JacksonException e) {
            throw InputException.unusable(name + " is not YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw InputException.unusable(name + " cannot be read: " + e.getMessage());
        }
        List<KnownGrowth> known = new ArrayList<>();
        if (root == null || root.isMissingNode() || root.isNull()) {
            return known;
        }
        if (!root.isArray()) {
            throw InputException.unusable(name + " must be a list of entries with pattern, reason and owner");
        }
        for (JsonNode entry : root) {
            known.add(entry(entry, name + ", entry " + (known.size() + 1)));
        }
        return known;
    }

    private static KnownGrowth entry(JsonNode entry, String name) throws InputException {
        Set<String> unknown = new TreeSet<>();
        entry.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!entry.isObject() || !unknown.isEmpty()) {
            throw InputException.unusable(name + ": unknown " + (unknown.isEmpty() ? "form" : "field " + unknown)
                    + "; an entry has pattern, reason, owner, and maybe until and cap");
        }
        JsonNode cap = entry.get("cap");
        if (cap != null && !cap.isNumber()) {
            throw InputException.unusable(name + ": cap must be a number, not " + cap);
        }
        return new KnownGrowth(
                required(entry, "pattern", name),
                required(entry, "reason", name),
                required(entry, "owner", name),
                date(entry.get("until"), name),
                cap == null ? null : cap.doubleValue());
    }

    private static String required(JsonNode entry, String field, String name) throws InputException {
        JsonNode value = entry.get(field);
        if (value == null || value.asText().isBlank()) {
            throw InputException.unusable(name + ": " + field + " is missing");
        }
        return value.asText();
    }

    private static @Nullable LocalDate date(@Nullable JsonNode value, String name) throws InputException {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.asText());
        } catch (DateTimeParseException e) {
            throw InputException.unusable(name + ": until must be a date such as 2026-12-31, not " + value.asText());
        }
    }
}
