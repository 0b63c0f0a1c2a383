package dev.soak.analysis.threshold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Performance targets as data: the shipped {@code targets.yaml}, or another file of the same format.
 *
 * <pre>
 * - what: health check
 *   measuredBy: load              # load, run or benchmarks
 *   target: p99(health)&lt;100ms      # thresholds without a level; one of the two may be absent
 *   critical: p99(health)&lt;500ms
 * </pre>
 */
public record Targets(List<Target> all) {
    private static final String SHIPPED = "targets.yaml";
    private static final Set<String> FIELDS = Set.of("what", "measuredBy", "target", "critical");

    public Targets {
        all = List.copyOf(all);
    }

    /** The command that measures a target. */
    public enum MeasuredBy {
        LOAD,
        RUN,
        BENCHMARKS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One entry, with at least one of the two levels. */
    public record Target(
            String what,
            MeasuredBy measuredBy,
            @Nullable Threshold target,
            @Nullable Threshold critical) {
        /** The thresholds of both levels that are present. */
        Stream<Threshold> thresholds() {
            return Stream.of(Optional.ofNullable(target), Optional.ofNullable(critical))
                    .flatMap(Optional::stream);
        }
    }

    /** The thresholds that a command measures. */
    public List<Threshold> thresholds(MeasuredBy command) {
        return all.stream()
                .filter(target -> target.measuredBy == command)
                .flatMap(Target::thresholds)
                .toList();
    }

    /** The targets shipped with Soak. */
    public static Targets shipped() {
        try (InputStream in = Targets.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing in this build");
            }
            return parse(in.readAllBytes(), SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InputException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be read or an entry is invalid; the message names file, entry and column
     */
    public static Targets read(Path file) throws InputException {
        return parse(YamlEntries.bytes(file), file.toString());
    }

    static Targets parse(byte[] yaml, String name) throws InputException {
        JsonNode list = YamlEntries.parse(yaml, name);
        if (!list.isArray()) {
            throw InputException.unusable(
                    name + ": expected a list of entries with what, measuredBy, target, critical");
        }
        List<Target> all = new ArrayList<>();
        for (JsonNode entry : list) {
            all.add(target(entry, name + ", entry " + (all.size() + 1)));
        }
        return new Targets(all);
    }

    private static Target target(JsonNode entry, String name) throws InputException {
        YamlEntries.check(entry, FIELDS, name, "what, measuredBy, target and critical");
        String what = entry.path("what").asText("");
        if (what.isBlank()) {
            throw InputException.unusable(name + ": field 'what' is missing");
        }
        Target target = new Target(
                what,
                measuredBy(entry, name),
                threshold(entry, "target", Level.TARGET, name),
                threshold(entry, "critical", Level.CRITICAL, name));
        if (target.target == null && target.critical == null) {
            throw InputException.unusable(name + ": both target and critical are missing");
        }
        return target;
    }

    private static MeasuredBy measuredBy(JsonNode entry, String name) throws InputException {
        String word = entry.path("measuredBy").asText("");
        for (MeasuredBy command : MeasuredBy.values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        throw InputException.unusable(name + ": measuredBy must be load, run or benchmarks, not '" + word + "'");
    }

    private static @Nullable Threshold threshold(JsonNode entry, String field, Level level, String name)
            throws InputException {
        JsonNode value = entry.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return ThresholdParser.parse(value.asText(), level).from(name);
        } catch (InputException e) {
            throw InputException.unusable(name + ": " + e.getMessage());
        }
    }
}
