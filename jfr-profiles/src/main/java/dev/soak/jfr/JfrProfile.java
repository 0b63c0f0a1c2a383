package dev.soak.jfr;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import jdk.jfr.Configuration;

/** The settings a recording is started with: one of ours, or a {@code .jfc} file as Mission Control exports it. */
public enum JfrProfile {
    /** Cheap enough to stay on for days. */
    SOAK,
    /** Allocation and old objects in detail, for minutes to an hour. */
    DEEP;

    /**
     * Events that carry the environment, system properties, command lines or messages of exceptions. Whatever profile
     * is chosen, they stay off: a recording is an artefact that people mail.
     */
    public static final List<String> SECRET_BEARING = List.of(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.InitialSecurityProperty",
            "jdk.SecurityPropertyModification",
            "jdk.JVMInformation",
            "jdk.SystemProcess",
            "jdk.ProcessStart",
            "jdk.StringFlag",
            "jdk.StringFlagChanged",
            "jdk.JavaAgent",
            "jdk.NativeAgent",
            "jdk.JavaErrorThrow",
            "jdk.JavaExceptionThrow");

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The settings of a named profile or of a {@code .jfc} file, with the secret-bearing events switched off.
     *
     * @throws IOException if there is no such profile or file, or it is not a Flight Recorder configuration; the
     *     message is one line that names it
     */
    public static Map<String, String> settings(String nameOrFile) throws IOException {
        Map<String, String> settings = new TreeMap<>(read(nameOrFile));
        SECRET_BEARING.forEach(event -> settings.put(event + "#enabled", "false"));
        return Collections.unmodifiableMap(settings);
    }

    private static Map<String, String> read(String nameOrFile) throws IOException {
        for (JfrProfile profile : values()) {
            if (profile.word().equals(nameOrFile)) {
                return parse(profile.open(), nameOrFile);
            }
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new IOException("no JFR profile or file '" + nameOrFile + "': expected "
                    + String.join(
                            ", ", Arrays.stream(values()).map(JfrProfile::word).toList())
                    + " or a .jfc file");
        }
        return parse(Files.newBufferedReader(file), nameOrFile);
    }

    private Reader open() {
        String resource = word() + ".jfc";
        return new InputStreamReader(
                Objects.requireNonNull(JfrProfile.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8);
    }

    private static Map<String, String> parse(Reader jfc, String name) throws IOException {
        try (jfc) {
            return Configuration.create(jfc).getSettings();
        } catch (ParseException | IOException | IllegalArgumentException e) {
            throw new IOException("not a Flight Recorder configuration: " + name, e);
        }
    }
}
