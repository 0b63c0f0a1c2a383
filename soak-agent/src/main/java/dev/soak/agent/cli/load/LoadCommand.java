package dev.soak.agent.cli.load;

import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.agent.redact.Redactor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak load}: latency and throughput of a service. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Load-test a service with concurrent users and check performance targets.")
public final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions options;

    @Override
    public Integer call() throws Exception {
        Redactor redactor = Redactor.ofEnvironment(System.getenv(), List.of());
        return new LoadTask(new LoadRequest(options, spec.commandLine(), redactor), spec.commandLine()).run();
    }
}
