package dev.soak.agent.target;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The flags that the user gives to the JVM of a bundled target. */
public final class JvmArgs {
    private JvmArgs() {}

    /**
     * Tests the flags before anything is written.
     *
     * @throws InputException if the JVM rejects them; the message is the JVM's own
     */
    public static void check(List<String> flags) throws InputException, InterruptedException {
        if (flags.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(OwnJvm.java().toString()));
        command.addAll(flags);
        command.add("-version");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                String reason = printed.lines()
                        .filter(line -> !line.isBlank() && !line.contains("Could not create the Java Virtual Machine"))
                        .findFirst()
                        .orElse("no reason given");
                throw InputException.unusable("--jvm-args: the JVM rejects " + String.join(" ", flags) + ": "
                        + reason.replaceFirst("^Error: ", ""));
            }
        } catch (IOException e) {
            throw InputException.unusable("cannot start " + OwnJvm.java() + ": " + e.getMessage());
        }
    }
}
