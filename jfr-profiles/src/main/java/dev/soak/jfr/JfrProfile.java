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

/**
 * Flight Recorder settings of a recording: one of the bundled profiles, or a {@code .jfc} file as exported by Mission
 * Control.
 */
public enum JfrProfile {
    /** Low overhead; suitable for days. */
    SOAK,
    /** More allocation samples and old objects; for minutes to an hour. */
    DEEP;

    /**
     * Events that contain environment variables, system properties, command lines or exception messages. Disabled in
     * every profile, because recordings are artefacts that are passed on.
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

    /** Name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Settings of a bundled profile or a {@code .jfc} file, with all secret-bearing events disabled.
     *
     * @param nameOrFile name of a bundled profile, or path of a {@code .jfc} file
     * @throws IOException if there is no such profile or file, or the file is not a Flight Recorder configuration; the
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
            throw new IOException("unknown JFR profile '" + nameOrFile + "' (expected "
                    + String.join(
                            ", ", Arrays.stream(values()).map(JfrProfile::word).toList())
                    + " or a .jfc file)");
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
