package dev.soak.benchmarks;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The JDK that a command measures on. */
final class JavaHomeOption {
    @Option(
            names = "--java",
            paramLabel = "JDK_HOME",
            description = "JDK of the measured processes (default: the current one)")
    Path home = Path.of(System.getProperty("java.home"));
}
