package dev.soak.junit.soak;

import dev.soak.junit.SoakTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The command line of the soak that an annotation describes. */
public final class SoakCommand {
    private SoakCommand() {}

    /**
     * The command line.
     *
     * @param jar soak.jar
     * @param out folder for the run
     * @throws IllegalArgumentException if the annotation names no application, or two
     */
    public static List<String> of(SoakTest test, Path jar, Path out) {
        boolean byMain = test.main() != void.class;
        if (byMain == (test.command().length > 0)) {
            throw new IllegalArgumentException("@SoakTest needs either command or main");
        }
        List<String> command = new ArrayList<>(List.of(java(), "-jar", jar.toString(), "run"));
        command.addAll(List.of("--duration", test.duration(), "--rate", String.format(Locale.ROOT, "%s", test.rate())));
        command.addAll(List.of("--out", out.toString()));
        for (String request : test.request()) {
            command.addAll(List.of("--request", request));
        }
        if (!test.url().isEmpty()) {
            command.addAll(List.of("--url", test.url()));
        }
        command.addAll(List.of(test.options()));
        command.add("--");
        if (byMain) {
            command.add(java());
            command.addAll(List.of(test.jvmArguments()));
            command.addAll(List.of(
                    "-cp", System.getProperty("java.class.path"), test.main().getName()));
            command.addAll(List.of(test.arguments()));
        } else {
            command.addAll(List.of(test.command()));
        }
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * The file that a property or an environment variable names.
     *
     * @throws IllegalStateException if there is none; the message says what to do
     */
    public static Path soakJar(@Nullable String property, @Nullable String variable) {
        String named = property != null ? property : variable;
        if (named == null || named.isBlank()) {
            throw new IllegalStateException(
                    "@SoakTest needs soak.jar: set -Dsoak.jar=FILE or the environment variable SOAK_JAR");
        }
        Path jar = Path.of(named).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no such file: " + jar + " (from -Dsoak.jar or SOAK_JAR)");
        }
        return jar;
    }
}
