package dev.soak.benchmarks.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run a class of this jar in a JVM of its own. */
public final class JavaProcess {
    private JavaProcess() {}

    /** The command, with the JDK of this JVM. The class must need nothing but the JDK and this module. */
    public static List<String> command(Class<?> main, List<String> flags, List<String> args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(SoakJar.java(Path.of(System.getProperty("java.home"))));
        command.addAll(flags);
        command.addAll(List.of("-cp", ownJar(main).toString(), main.getName()));
        command.addAll(args);
        return command;
    }

    private static Path ownJar(Class<?> main) throws IOException {
        try {
            return Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate benchmarks.jar", e);
        }
    }
}
