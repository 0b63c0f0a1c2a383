package dev.soak.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two arms of a paired measurement of the probe: soaks of one command, with and without the probe in its JVM. */
public enum ProbeArm {
    /** As a user would. */
    WITH_PROBE {
        @Override
        public List<String> command(List<String> target) {
            return List.copyOf(target);
        }
    },

    /**
     * Soak starts a shell, which starts the target and ends: Soak takes the {@code sleep} for the target, finds no JVM, and
     * sends the same load to the same port. Everything else is equal, down to the environment and the pipe for the output.
     */
    WITHOUT_PROBE {
        @Override
        public List<String> command(List<String> target) {
            List<String> command = new ArrayList<>(List.of(
                    "sh", "-c", "(env -u JAVA_TOOL_OPTIONS \"$@\" &) ; exec sleep " + LONGER_THAN_ANY_RUN, "sh"));
            command.addAll(target);
            return command;
        }
    };

    private static final String LONGER_THAN_ANY_RUN = "1000000";

    /** The command to give to Soak. */
    public abstract List<String> command(List<String> target);

    /** For the name of a folder. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
