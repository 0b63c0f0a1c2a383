package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kind of target a run measured, and how: the object {@code target} of {@code run.json}.
 *
 * @param attached whether the target was running already, instead of being started by Soak
 */
public record RunTarget(Kind kind, boolean attached, Load load, CheckpointGc checkpointGc) {
    /** A JVM that Soak started and drove, with a full GC at checkpoints: what runs of older versions were. */
    public static final RunTarget DEFAULT = new RunTarget(Kind.JVM, false, Load.SOAK, CheckpointGc.FULL);

    /** What is measured. */
    public enum Kind {
        /** One JVM, with the probe inside. */
        JVM,
        /** Any process with its descendants, as the operating system shows them. */
        PROCESS
    }

    /** Who drives the target. */
    public enum Load {
        SOAK,
        FOREIGN
    }

    /** What a checkpoint does to the heap before it reads. */
    public enum CheckpointGc {
        FULL,
        NONE
    }

    public boolean isJvm() {
        return kind == Kind.JVM;
    }

    /** From {@code run.json}; what is absent or unknown is as in {@link #DEFAULT}. */
    public static RunTarget of(@Nullable JsonNode json) {
        return json == null
                ? DEFAULT
                : new RunTarget(
                        constant(json, "kind", DEFAULT.kind, Kind.values()),
                        json.path("attached").asBoolean(DEFAULT.attached),
                        constant(json, "load", DEFAULT.load, Load.values()),
                        constant(json, "checkpointGc", DEFAULT.checkpointGc, CheckpointGc.values()));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", text(kind));
        json.put("attached", attached);
        json.put("load", text(load));
        json.put("checkpointGc", text(checkpointGc));
        return json;
    }

    private static <E extends Enum<E>> E constant(JsonNode json, String field, E otherwise, E[] constants) {
        String value = json.path(field).asText();
        for (E constant : constants) {
            if (text(constant).equals(value)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
