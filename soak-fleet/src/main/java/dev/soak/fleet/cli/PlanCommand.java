package dev.soak.fleet.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.fleet.plan.FleetFile;
import dev.soak.fleet.plan.KubernetesJobs;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak fleet plan}: the Kubernetes objects of a night. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Print the Kubernetes objects of a night: an Indexed Job for each image, an index for each service.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "fleet.yaml", description = "the services, and how they are soaked")
    private Path file;

    @Option(names = "--night", paramLabel = "DATE", description = "date of the night (default: today, in UTC)")
    private @Nullable LocalDate night;

    @Override
    public Integer call() throws IOException, InputException {
        KubernetesJobs jobs = new KubernetesJobs(
                FleetFile.read(file), Files.readString(file), night == null ? LocalDate.now(ZoneOffset.UTC) : night);
        for (HasMetadata object : jobs.objects()) {
            spec.commandLine().getOut().print(Serialization.asYaml(object));
        }
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
