package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The JDK that a command measures on. */
final class JavaHomeOption {
    private static final Pattern RELEASE = Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

    @Option(
            names = "--java",
            paramLabel = "JDK_HOME",
            description = "JDK of the measured processes (default: the current one)")
    Path home = Path.of(System.getProperty("java.home"));

    /** The feature version of the JDK, from its file {@code release}. */
    int feature() throws InputException {
        Path release = home.resolve("release");
        try {
            Matcher version = RELEASE.matcher(Files.readString(release));
            if (version.find()) {
                return Integer.parseInt(version.group(1));
            }
            throw InputException.unusable(release + " has no JAVA_VERSION (expected the home of a JDK)");
        } catch (IOException e) {
            throw InputException.unusable("not the home of a JDK: " + home);
        }
    }
}
