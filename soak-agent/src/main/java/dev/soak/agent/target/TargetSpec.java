package dev.soak.agent.target;

import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start a target.
 *
 * @param name used in the name of the run folder and in the report
 * @param command with its arguments
 * @param url where requests go; null for the only port on which the target listens
 * @param metricsUrl its metrics endpoint; null if it has none
 */
public record TargetSpec(
        String name,
        List<String> command,
        @Nullable URI url,
        @Nullable URI metricsUrl) {
    public TargetSpec {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a target needs a command");
        }
    }

    /** A class that is run by this JVM's own {@code java}. */
    static TargetSpec java(
            String name,
            List<String> jvmArgs,
            List<String> classpath,
            String mainClass,
            List<String> arguments,
            URI url,
            @Nullable URI metricsUrl) {
        List<String> command = new ArrayList<>();
        command.add(OwnJvm.java().toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classpath), mainClass));
        command.addAll(arguments);
        return new TargetSpec(name, command, url, metricsUrl);
    }
}
