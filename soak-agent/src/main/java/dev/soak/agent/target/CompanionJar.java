package dev.soak.agent.target;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of Soak's in a jar of its own, in the folder of soak.jar. */
public final class CompanionJar {
    private final Path jar;

    private CompanionJar(Path jar) {
        this.jar = jar;
    }

    /**
     * The jar of that name.
     *
     * @param user what needs it, for the message
     * @throws InputException if it is not there; the message names its path
     */
    public static CompanionJar installed(String name, String user) throws InputException, IOException {
        return of(OwnJvm.jar().resolveSibling(name), user);
    }

    static CompanionJar of(Path jar, String user) throws InputException {
        if (!Files.isRegularFile(jar)) {
            throw InputException.unusable(user + " needs " + jar.getFileName()
                    + " of the same version in the folder of soak.jar; no such file: " + jar);
        }
        return new CompanionJar(jar);
    }

    /** Runs it in a JVM of its own with the same standard streams; returns its exit code. */
    public int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Thread stop = new Thread(process::destroy, "stop-" + jar.getFileName());
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return process.waitFor();
        } finally {
            // While this JVM ends, the hook is what stops the other one.
            try {
                Runtime.getRuntime().removeShutdownHook(stop);
            } catch (IllegalStateException ending) {
                process.destroy();
            }
        }
    }
}
