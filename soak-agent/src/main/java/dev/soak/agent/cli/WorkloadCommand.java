package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.agent.workload.GitMiner;
import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.agent.workload.WorkloadFile;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.agent.workload.WorkloadReader;
import dev.soak.agent.workload.http.Expectation;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.render.Escape;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak workload}: creates and shows workload files. */
@Command(
        name = "workload",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Create a workload of pull requests, or show a workload file.",
        subcommands = {WorkloadCommand.Mine.class, WorkloadCommand.Generate.class, WorkloadCommand.Show.class})
final class WorkloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "missing subcommand: mine, generate or show");
    }

    /** From the history of a git repository. */
    @Command(
            name = "mine",
            mixinStandardHelpOptions = true,
            description = "Create a workload from the history of a git repository.")
    static final class Mine implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "DIR", description = "git repository")
        private Path repository;

        @Parameters(index = "1", paramLabel = "TO.jsonl[.gz]", description = "output file")
        private Path to;

        @Override
        public Integer call() throws Exception {
            Workload workload = new GitMiner(GitMiner.MiningLimits.DEFAULT).mine(repository);
            WorkloadFile.write(to, workload);
            summary(workload, spec.commandLine().getOut());
            return ExitCodes.OK;
        }
    }

    /** The bundled generator. */
    @Command(name = "generate", mixinStandardHelpOptions = true, description = "Create a generated workload.")
    static final class Generate implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "TO.jsonl[.gz]", description = "output file")
        private Path to;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "random seed (default: 1)")
        private long seed;

        @Option(
                names = "--count",
                paramLabel = "N",
                defaultValue = "300",
                description = "number of pull requests (default: 300)")
        private int count;

        @Override
        public Integer call() throws Exception {
            if (count < 1) {
                throw new ParameterException(spec.commandLine(), "--count must be at least 1, not " + count);
            }
            Workload workload = new WorkloadGenerator(seed).generate(count);
            WorkloadFile.write(to, workload);
            summary(workload, spec.commandLine().getOut());
            return ExitCodes.OK;
        }
    }

    /** The contents of a file. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "List the pull requests or HTTP requests of a workload file.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "F", description = "workload file")
        private Path file;

        @Override
        public Integer call() throws Exception {
            PrintWriter out = spec.commandLine().getOut();
            WorkloadContent content = new WorkloadReader(System.getenv()).read(file);
            if (content instanceof WorkloadContent.PullRequests pulls) {
                show(pulls.workload(), out);
            } else if (content instanceof WorkloadContent.HttpRequests requests) {
                show(requests.workload(), out);
            }
            return ExitCodes.OK;
        }

        private static void show(Workload workload, PrintWriter out) {
            for (PullRequest pull : workload.pullRequests()) {
                out.printf(
                        Locale.ROOT,
                        "%-12s %3d files  +%-5d -%-5d %s%n",
                        Escape.plain(pull.id()),
                        pull.files().size(),
                        pull.header().additions(),
                        pull.header().deletions(),
                        Escape.plain(pull.header().title()));
            }
            summary(workload, out);
        }

        private static void show(HttpWorkload workload, PrintWriter out) {
            double sum = workload.requests().stream()
                    .mapToDouble(RequestTemplate::weight)
                    .sum();
            for (RequestTemplate request : workload.requests()) {
                out.printf(
                        Locale.ROOT,
                        "%5.1f %%  %-7s %s%s%n",
                        100 * request.weight() / sum,
                        request.method(),
                        Escape.plain(request.path().toString()),
                        request.expectation().equals(Expectation.SUCCESS) ? "" : "  expects " + request.expectation());
            }
            workload.notes().forEach(note -> out.println(Escape.plain(note)));
            out.flush();
        }
    }

    private static void summary(Workload workload, PrintWriter out) {
        List<PullRequest> pulls = workload.pullRequests();
        out.printf(
                Locale.ROOT,
                "%d pull requests; files: %s; lines added: %s%n",
                pulls.size(),
                spread(pulls, pull -> pull.files().size()),
                spread(pulls, pull -> pull.header().additions()));
        workload.notes().forEach(note -> out.println(Escape.plain(note)));
        out.flush();
    }

    private static String spread(List<PullRequest> pulls, ToIntFunction<PullRequest> size) {
        int[] sorted = pulls.stream().mapToInt(size).toArray();
        Arrays.sort(sorted);
        return "median " + sorted[sorted.length / 2] + ", maximum " + sorted[sorted.length - 1];
    }
}
