package dev.soak.agent.target;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the probe and the flags that it works best with to a command that starts a JVM. They come before the target's own
 * flags, which therefore win.
 *
 * <p>A command that is {@code java} itself gets them as arguments; any other one, such as a script, in the environment
 * variable {@value #OPTIONS_VARIABLE}, which every JVM reads.
 */
final class JavaCommand {
    static final String OPTIONS_VARIABLE = "JAVA_TOOL_OPTIONS";

    private static final int OLDEST = 17;
    private static final Pattern RELEASE = Pattern.compile("^JAVA_VERSION=\"(?:1\\.)?(\\d+)", Pattern.MULTILINE);

    /** A command and what is added to its environment. */
    record Prepared(List<String> command, Map<String, String> environment) {}

    private JavaCommand() {}

    /**
     * Prepares a command.
     *
     * @param command as given
     * @param flags of the JVM, without quotes
     * @param environment of this process
     */
    static Prepared prepare(List<String> command, List<String> flags, Map<String, String> environment) {
        List<String> prepared = new ArrayList<>(command);
        Map<String, String> added = new HashMap<>();
        if (isJava(command.get(0))) {
            prepared.addAll(1, flags);
        } else {
            List<String> words = new ArrayList<>();
            flags.forEach(flag -> words.add(quoted(flag)));
            String own = environment.getOrDefault(OPTIONS_VARIABLE, "");
            added.put(OPTIONS_VARIABLE, (String.join(" ", words) + " " + own).strip());
        }
        return new Prepared(List.copyOf(prepared), Map.copyOf(added));
    }

    static boolean isJava(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        return name.equals("java") || name.equals("java.exe");
    }

    /** The JVM splits the variable at blanks, except within quotes. */
    private static String quoted(String flag) {
        return flag.indexOf(' ') < 0 ? flag : '"' + flag + '"';
    }

    /**
     * Checks a command before anything is written.
     *
     * @throws InputException if there is no such program, or it is {@code java} of a version that is too old
     */
    static void check(List<String> command) throws InputException {
        String name = command.get(0);
        Path program = Executables.find(name)
                .orElseThrow(() -> InputException.unusable("no such command: " + name
                        + " (expected a program on PATH or the path of an executable file)"));
        if (isJava(name)) {
            Optional<Integer> version = version(program);
            if (version.isPresent() && version.get() < OLDEST) {
                throw InputException.unusable(
                        name + " is Java " + version.get() + "; Soak needs Java " + OLDEST + " or later in the target");
            }
        }
    }

    /** The feature version of a JDK or JRE, from its file {@code release}. */
    private static Optional<Integer> version(Path java) {
        try {
            Path bin = java.toRealPath().getParent();
            if (bin == null || bin.getParent() == null) {
                return Optional.empty();
            }
            Matcher release = RELEASE.matcher(Files.readString(bin.getParent().resolve("release")));
            return release.find() ? Optional.of(Integer.valueOf(release.group(1))) : Optional.empty();
        } catch (IOException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }
}
