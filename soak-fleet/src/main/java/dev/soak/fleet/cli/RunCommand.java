package dev.soak.fleet.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.fleet.plan.FleetFile;
import dev.soak.fleet.plan.FleetPlan;
import dev.soak.fleet.plan.KubernetesJobs;
import dev.soak.fleet.run.KubernetesFleet;
import dev.soak.fleet.run.KubernetesFleet.Ended;
import dev.soak.fleet.run.LocalFleet;
import dev.soak.fleet.run.ServiceTask;
import dev.soak.fleet.run.SoakJar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak fleet run}: a night, on this machine or on Kubernetes. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Soak all services of a plan, and pack their runs.")
final class RunCommand implements Callable<Integer> {
    private static final Duration RESYNC = Duration.ofMinutes(1);
    private static final int MOST_ERRORS = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "fleet.yaml", description = "the services, and how they are soaked")
    private Path file;

    @ArgGroup
    private Where where = new Where();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "context of the kubeconfig (default: the current one)")
    private @Nullable String context;

    @Option(names = "--night", paramLabel = "DATE", description = "date of the night (default: today, in UTC)")
    private @Nullable LocalDate night;

    @Option(names = "--soak-jar", paramLabel = "F", description = "soak.jar (default: next to soak-fleet.jar)")
    private @Nullable Path soakJar;

    /** Where the services are soaked. */
    static final class Where {
        @Option(names = "--local", paramLabel = "N", description = "on this machine, N services at a time (default: 1)")
        private int local = 1;

        @Option(names = "--kubernetes", description = "as jobs on Kubernetes, followed to their end")
        private boolean kubernetes;
    }

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        FleetPlan plan = FleetFile.read(file);
        LocalDate date = night == null ? LocalDate.now(ZoneOffset.UTC) : night;
        return where.kubernetes ? kubernetes(plan, date) : local(plan, date);
    }

    private int local(FleetPlan plan, LocalDate date) throws IOException, InterruptedException, InputException {
        if (where.local < 1) {
            throw new ParameterException(
                    spec.commandLine(), "invalid number '" + where.local + "' for --local (expected at least 1)");
        }
        PrintWriter out = spec.commandLine().getOut();
        Path logs = Path.of(plan.folders().runs()).resolve(date.toString()).toAbsolutePath();
        ServiceTask task = new ServiceTask(plan, date, new SoakJar(SoakJar.locate(soakJar), logs));
        Map<String, Integer> codes = LocalFleet.run(
                plan, task, where.local, (service, code) -> out.println(service + ": exit code " + code));
        return LocalFleet.worst(codes);
    }

    private int kubernetes(FleetPlan plan, LocalDate date) throws IOException, InterruptedException, InputException {
        KubernetesJobs jobs = new KubernetesJobs(plan, Files.readString(file), date);
        PrintWriter out = spec.commandLine().getOut();
        Config config = context == null ? Config.autoConfigure(null) : Config.autoConfigure(context);
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            KubernetesFleet fleet = new KubernetesFleet(
                    client, RESYNC, MOST_ERRORS, time -> Thread.sleep(time.toMillis()), out::println);
            fleet.submit(jobs.objects());
            int code = Main.OK;
            List<Job> all = jobs.jobs();
            for (int i = 0; i < all.size(); i++) {
                Ended ended = fleet.follow(all.get(i), plan.groups().get(i));
                out.println(sentence(ended));
                code = Math.max(code, code(ended));
            }
            return code;
        } catch (KubernetesClientException e) {
            throw InputException.missing("Kubernetes: " + e.getMessage()
                    + " (jobs that were submitted go on; the same command follows them again)");
        }
    }

    private static String sentence(Ended ended) {
        return ended.job() + ": " + ended.succeeded().size() + " services passed, "
                + ended.failed().size() + " failed" + list(ended.failed())
                + (ended.unfinished().isEmpty()
                        ? ""
                        : ", " + ended.unfinished().size() + " without a result" + list(ended.unfinished()))
                + (ended.reason().isEmpty() ? "" : " (" + ended.reason() + ")");
    }

    private static String list(List<String> services) {
        return services.isEmpty() ? "" : ": " + String.join(", ", services);
    }

    private static int code(Ended ended) {
        return !ended.failed().isEmpty()
                ? Outcome.LEAK.exitCode()
                : ended.unfinished().isEmpty() ? Main.OK : Main.MISSING_INPUT;
    }
}
