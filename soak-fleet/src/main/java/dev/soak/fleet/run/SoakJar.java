package dev.soak.fleet.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts soak.jar with this JVM's java.
 *
 * @param logs folder for the output of each service; null to pass it on
 */
public record SoakJar(Path jar, @Nullable Path logs) implements ServiceTask.SoakProcess {
    /**
     * The soak.jar that was given, or the one in the folder of soak-fleet.jar.
     *
     * @throws InputException if there is none
     */
    public static Path locate(@Nullable Path given) throws InputException {
        Path jar = given != null ? given : sibling();
        if (!Files.isRegularFile(jar)) {
            throw InputException.unusable("no such file: " + jar + " (soak.jar; state it by --soak-jar)");
        }
        return jar;
    }

    private static Path sibling() {
        String path = SoakJar.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Path.of(path).resolveSibling("soak.jar");
    }

    @Override
    public int run(String service, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        if (logs == null) {
            builder.inheritIO();
        } else {
            Files.createDirectories(logs);
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            logs.resolve(service + ".log").toFile()))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        }
        Process process = builder.start();
        // Ends with this process: soak writes its report at SIGTERM, and the run can be resumed.
        Thread stop = new Thread(process::destroy, "stop-" + service);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        } finally {
            remove(stop);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running.
        }
    }
}
