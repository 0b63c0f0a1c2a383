package dev.soak.benchmarks;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the services are that campaigns measure. */
final class TestServicesOption {
    @Option(
            names = "--test-services",
            paramLabel = "DIR",
            description = "the built module of that name (default: ${DEFAULT-VALUE})")
    Path folder = Path.of("test-services");
}
