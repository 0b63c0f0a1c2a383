package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when it begins, and the writer of {@code run.json}; {@link RunInfo} reads it. All texts must be
 * free of secrets.
 *
 * @param bot name of the target
 * @param duration planned duration
 * @param config the options of the run
 * @param target what kind of target it is
 * @param jvm the target's JVM; null where it has none
 * @param host facts about the machine
 */
public record RunStart(
        String bot,
        Instant started,
        Duration duration,
        Criteria criteria,
        Map<String, Object> config,
        RunTarget target,
        @Nullable Jvm jvm,
        Map<String, Object> host) {
    /** The option of {@link #config} that says after how many requests the workload begins again. */
    public static final String DISTINCT_REQUESTS = "distinctRequests";

    /** The options of {@link #config} with which a run is resumed: its arguments, and the command of the target. */
    public static final String ARGUMENTS = "arguments";

    public static final String COMMAND = "command";

    static final String BOT = "bot";
    static final String STARTED = "startedUtc";
    static final String DURATION = "durationSeconds";
    static final String TARGET = "target";
    static final String CONFIG = "config";
    static final String HORIZON = "horizonSeconds";

    private static final String SCHEMA = "soak-run/1";

    public RunStart {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        host = Collections.unmodifiableMap(new LinkedHashMap<>(host));
    }

    /**
     * What the run is judged by.
     *
     * @param horizon growth that meets its limit later does not matter; null for the default
     * @param accepted growth that does not fail the run; null if none was given
     * @param thresholds in the syntax of the option
     */
    public record Criteria(
            @Nullable Duration horizon, @Nullable Accepted accepted, List<String> thresholds) {
        public Criteria {
            thresholds = List.copyOf(thresholds);
        }
    }

    /** The file of accepted growth, and its entries: a run is judged the same when the file has changed or is gone. */
    public record Accepted(String file, String sha256, List<Entry> entries) {
        public Accepted {
            entries = List.copyOf(entries);
        }

        /** An entry of the file. */
        public record Entry(
                String pattern,
                String reason,
                String owner,
                @Nullable LocalDate until,
                @Nullable Double cap) {}
    }

    /** The target's JVM: name, version and vendor as its system properties give them, and its flags. */
    public record Jvm(String name, String version, String vendor, List<String> flags) {
        public Jvm {
            flags = List.copyOf(flags);
        }
    }

    /** Writes {@code run.json} into a folder that has none. */
    public void write(RunFolder folder) throws IOException {
        if (folder.has(RunFile.RUN)) {
            throw new FileAlreadyExistsException(folder.file(RunFile.RUN).toString());
        }
        replace(folder);
    }

    /** Replaces {@code run.json}, completely or not at all. */
    public void replace(RunFolder folder) throws IOException {
        folder.write(RunFile.RUN, json());
    }

    private byte[] json() throws IOException {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put(BOT, bot);
        json.put(STARTED, started.toString());
        json.put(DURATION, duration.toNanos() / 1e9);
        Duration horizon = criteria.horizon();
        json.put(HORIZON, horizon == null ? null : horizon.toMillis() / 1000.0);
        Accepted accepted = criteria.accepted();
        json.put("known", accepted == null ? null : accepted(accepted));
        json.put("thresholds", criteria.thresholds());
        json.put(CONFIG, config);
        json.put(TARGET, target.json());
        json.put("jvm", jvm == null ? null : json(jvm));
        json.put("host", host);
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    private static Map<String, Object> accepted(Accepted accepted) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", accepted.file());
        json.put("sha256", accepted.sha256());
        json.put("entries", accepted.entries().stream().map(RunStart::entry).toList());
        return json;
    }

    private static Map<String, @Nullable Object> entry(Accepted.Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pattern", entry.pattern());
        json.put("reason", entry.reason());
        json.put("owner", entry.owner());
        json.put("until", entry.until() == null ? null : entry.until().toString());
        json.put("cap", entry.cap());
        return json;
    }

    static Map<String, Object> json(Jvm jvm) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", jvm.name());
        json.put("version", jvm.version());
        json.put("vendor", jvm.vendor());
        json.put("flags", jvm.flags());
        return json;
    }
}
