package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.component.ComponentRun;
import dev.soak.benchmarks.component.Profile;
import dev.soak.benchmarks.targets.ComponentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parts of the bot under JMH. */
@Command(name = "components", description = "the parts of the bot under JMH")
final class ComponentsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REGEX", arity = "0..1", description = "which of them, by JMH's rules (default: all)")
    String regex = "";

    @Option(names = "--profile", paramLabel = "quick|full", description = "12 or 40 minutes (default: quick)")
    Profile profile = Profile.QUICK;

    @Option(names = "--out", paramLabel = "FILE", description = "JMH's JSON (default: ${DEFAULT-VALUE})")
    Path out = Path.of("components.json");

    @Option(names = "--metrics-port", paramLabel = "P", description = "where Prometheus finds what was measured so far")
    @Nullable
    Integer metricsPort;

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        new ComponentRun(profile, out, regex, metricsPort).run();
        System.out.println(ComponentTable.of(out));
        return Commands.status(true);
    }
}
