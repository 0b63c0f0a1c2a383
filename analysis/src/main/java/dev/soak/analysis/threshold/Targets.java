package dev.soak.analysis.threshold;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The performance targets as data: {@code targets.yaml}, shipped, or another file of its form.
 *
 * <pre>
 * - what: health check
 *   measuredBy: load              # load, run or benchmarks
 *   target: p99(health)&lt;100ms      # thresholds without their level; one of the two may be missing
 *   critical: p99(health)&lt;500ms
 * </pre>
 */
public record Targets(List<Target> all) {
    private static final long MAX_BYTES = 1 << 20;
    private static final String SHIPPED = "targets.yaml";
    private static final Set<String> FIELDS = Set.of("what", "measuredBy", "target", "critical");

    public Targets {
        all = List.copyOf(all);
    }

    /** Which command can measure a target. */
    public enum MeasuredBy {
        LOAD,
        RUN,
        BENCHMARKS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One row; at least one of the levels is there. */
    public record Target(
            String what,
            MeasuredBy measuredBy,
            @Nullable Threshold target,
            @Nullable Threshold critical) {
        /** Both levels, those that are there. */
        Stream<Threshold> thresholds() {
            return Stream.of(Optional.ofNullable(target), Optional.ofNullable(critical))
                    .flatMap(Optional::stream);
        }
    }

    /** The targets of a command, as thresholds. */
    public List<Threshold> thresholds(MeasuredBy command) {
        return all.stream()
                .filter(target -> target.measuredBy == command)
                .flatMap(Target::thresholds)
                .toList();
    }

    /** The ones that Soak ships. */
    public static Targets shipped() {
        try (InputStream in = Targets.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + SHIPPED + " in this build");
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
     * @throws InputException where it cannot be read or a row makes no sense; the message names file, row and column
     */
    public static Targets read(Path file) throws InputException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw InputException.unusable(file + " is too large to be a list of targets");
            }
            return parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            throw InputException.unusable("there is no file " + file);
        } catch (IOException e) {
            throw InputException.unusable("cannot read " + file);
        }
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
            throw InputException.unusable(name + ": what is missing");
        }
        Target target = new Target(
                what,
                measuredBy(entry, name),
                threshold(entry, "target", Level.TARGET, name),
                threshold(entry, "critical", Level.CRITICAL, name));
        if (target.target == null && target.critical == null) {
            throw InputException.unusable(name + ": neither target nor critical is there");
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
            return ThresholdParser.parse(value.asText(), level);
        } catch (InputException e) {
            throw InputException.unusable(name + ": " + e.getMessage());
        }
    }
}
