package dev.soak.agent.cli;

import dev.soak.agent.workload.GitMiner;
import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadFile;
import dev.soak.agent.workload.WorkloadGenerator;
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

/** {@code soak workload}: makes and shows the pull requests that are replayed. */
@Command(
        name = "workload",
        mixinStandardHelpOptions = true,
        description = "Make or show the pull requests that are replayed.",
        subcommands = {WorkloadCommand.Mine.class, WorkloadCommand.Generate.class, WorkloadCommand.Show.class})
final class WorkloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "workload mine, generate or show?");
    }

    /** From the history of a git repository. */
    @Command(name = "mine", mixinStandardHelpOptions = true, description = "Mine pull requests from a git repository.")
    static final class Mine implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "DIR", description = "the repository")
        private Path repository;

        @Parameters(index = "1", paramLabel = "TO.jsonl[.gz]", description = "the file to write")
        private Path to;

        @Override
        public Integer call() throws Exception {
            Workload workload = new GitMiner(GitMiner.Limits.DEFAULT).mine(repository);
            WorkloadFile.write(to, workload);
            summary(workload, spec.commandLine().getOut());
            return Exit.OK;
        }
    }

    /** The bundled generator. */
    @Command(name = "generate", mixinStandardHelpOptions = true, description = "Generate pull requests.")
    static final class Generate implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "TO.jsonl[.gz]", description = "the file to write")
        private Path to;

        @Option(names = "--seed", defaultValue = "1", description = "default: 1")
        private long seed;

        @Option(names = "--count", defaultValue = "300", description = "default: 300")
        private int count;

        @Override
        public Integer call() throws Exception {
            if (count < 1) {
                throw new ParameterException(spec.commandLine(), "--count must be at least 1, not " + count);
            }
            Workload workload = new WorkloadGenerator(seed).generate(count);
            WorkloadFile.write(to, workload);
            summary(workload, spec.commandLine().getOut());
            return Exit.OK;
        }
    }

    /** What a file holds. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show what a workload file holds.")
    static final class Show implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "F.jsonl[.gz]", description = "the file")
        private Path file;

        @Override
        public Integer call() throws Exception {
            Workload workload = WorkloadFile.read(file);
            PrintWriter out = spec.commandLine().getOut();
            for (PullRequest pull : workload.pullRequests()) {
                out.printf(
                        Locale.ROOT,
                        "%-12s %3d files  +%-5d -%-5d %s%n",
                        visible(pull.id()),
                        pull.files().size(),
                        pull.header().additions(),
                        pull.header().deletions(),
                        visible(pull.header().title()));
            }
            summary(workload, out);
            return Exit.OK;
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
        workload.notes().forEach(note -> out.println(visible(note)));
        out.flush();
    }

    private static String spread(List<PullRequest> pulls, ToIntFunction<PullRequest> size) {
        int[] sorted = pulls.stream().mapToInt(size).toArray();
        Arrays.sort(sorted);
        return "median " + sorted[sorted.length / 2] + ", most " + sorted[sorted.length - 1];
    }

    /** Titles come from outside: what could steer a terminal is taken out. */
    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
