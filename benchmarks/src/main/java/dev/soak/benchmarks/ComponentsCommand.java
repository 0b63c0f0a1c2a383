package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.component.BenchmarkProfile;
import dev.soak.benchmarks.component.ComponentRun;
import dev.soak.benchmarks.targets.ComponentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** JMH benchmarks of the embedded bot's components. */
@Command(name = "components", description = "JMH benchmarks of the embedded bot's components")
final class ComponentsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REGEX",
            arity = "0..1",
            description = "run matching benchmarks only, with JMH's matching rules (default: all)")
    String regex = "";

    @Option(
            names = "--profile",
            paramLabel = "quick|full",
            description = "quick takes about 12 minutes, full about 40 (default: quick)")
    BenchmarkProfile profile = BenchmarkProfile.QUICK;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "output file, in JMH's JSON format (default: ${DEFAULT-VALUE})")
    Path out = Path.of("components.json");

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "serve interim results to Prometheus on 127.0.0.1:PORT (default: off)")
    @Nullable
    Integer metricsPort;

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        new ComponentRun(profile, out, regex, metricsPort).run();
        System.out.println(ComponentTable.of(out));
        return Commands.exitCode(true);
    }
}
