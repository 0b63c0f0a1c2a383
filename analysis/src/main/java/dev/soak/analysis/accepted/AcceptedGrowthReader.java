package dev.soak.analysis.accepted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
public final class AcceptedGrowthReader {
    private static final Set<String> FIELDS = Set.of("pattern", "reason", "owner", "until", "cap");

    private AcceptedGrowthReader() {}

    /**
     * Reads all entries of a file.
     *
     * @throws InputException naming the file, the place in it and what is wrong there
     */
    static List<AcceptedGrowth> read(byte[] yaml, String name) throws InputException {
        return entries(YamlEntries.parse(yaml, name), name);
    }

    /**
     * Reads entries that have been parsed.
     *
     * @param name what to call the input in messages
     */
    public static List<AcceptedGrowth> entries(@Nullable JsonNode list, String name) throws InputException {
        List<AcceptedGrowth> known = new ArrayList<>();
        if (list == null || list.isMissingNode() || list.isNull()) {
            return known;
        }
        if (!list.isArray()) {
            throw InputException.unusable(name + ": expected a list of entries with pattern, reason and owner");
        }
        for (JsonNode entry : list) {
            known.add(entry(entry, name + ", entry " + (known.size() + 1)));
        }
        return known;
    }

    private static AcceptedGrowth entry(JsonNode entry, String name) throws InputException {
        YamlEntries.check(entry, FIELDS, name, "pattern, reason, owner, and maybe until and cap");
        JsonNode cap = present(entry, "cap");
        if (cap != null && !(cap.isNumber() && Double.isFinite(cap.doubleValue()))) {
            throw InputException.unusable(name + ": cap must be a number, not " + cap);
        }
        return new AcceptedGrowth(
                required(entry, "pattern", name),
                required(entry, "reason", name),
                required(entry, "owner", name),
                date(present(entry, "until"), name),
                cap == null ? null : cap.doubleValue());
    }

    private static String required(JsonNode entry, String field, String name) throws InputException {
        JsonNode value = entry.get(field);
        if (value == null || value.asText().isBlank() || value.isNull()) {
            throw InputException.unusable(name + ": " + field + " is missing");
        }
        return value.asText();
    }

    private static @Nullable JsonNode present(JsonNode entry, String field) {
        JsonNode value = entry.get(field);
        return value == null || value.isNull() ? null : value;
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
