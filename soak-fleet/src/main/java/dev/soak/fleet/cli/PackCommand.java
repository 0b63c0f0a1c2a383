package dev.soak.fleet.cli;

import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.fleet.pack.PackFolder;
import dev.soak.fleet.pack.PackWriter;
import dev.soak.fleet.pack.RunFolderPacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak fleet pack}: from run folders to the small files that a fleet is judged by. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = {
            "Pack runs for the judgement of a fleet: verdicts, suspects and thinned series as Parquet.",
            "A run folder that cannot be used is named, and noted for the judgement."
        })
final class PackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUNS",
            description = "run folders, folders of run folders, or Hadoop URLs of run folders")
    private List<String> runs;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "folder of the fleet's packed runs: a path or a Hadoop URL")
    private String out = "";

    @Option(names = "--service", paramLabel = "NAME", description = "service (default: the name of the run's target)")
    private @Nullable String service;

    @Option(names = "--build", paramLabel = "B", description = "build of the service, which tickets name")
    private String build = "";

    @Option(
            names = "--reports",
            paramLabel = "URL",
            description = "where the run folders can be read later, for links (default: where they are now)")
    private @Nullable String reports;

    @Override
    public Integer call() throws IOException, InputException {
        Configuration conf = new Configuration();
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(out);
        PackFolder packs = new PackFolder(folder, conf);
        RunFolderPacker packer = new RunFolderPacker(service, build, reports, LocalDate.now(ZoneOffset.UTC), conf);
        int rejected = 0;
        List<String> all = folders();
        for (String run : all) {
            try {
                PackWriter.write(folder, packer.pack(run), conf);
                packs.accept(run);
            } catch (InputException e) {
                rejected += reject(packs, run, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                rejected += reject(packs, run, FileFailure.sentence(e));
            }
        }
        spec.commandLine().getOut().println((all.size() - rejected) + " of " + all.size() + " runs packed in " + out);
        return rejected == 0 ? Main.OK : Main.MISSING_INPUT;
    }

    private int reject(PackFolder packs, String run, String reason) throws IOException {
        packs.reject(run, reason);
        spec.commandLine().getErr().println("soak fleet: not packed: " + run + ": " + reason);
        return 1;
    }

    /** The run folders; of a folder that is none, those in it. */
    private List<String> folders() throws IOException {
        List<String> all = new ArrayList<>();
        for (String run : runs) {
            if (run.contains("://")
                    || !Files.isDirectory(Path.of(run))
                    || new RunFolder(Path.of(run)).has(RunFile.RUN)) {
                all.add(run);
                continue;
            }
            List<RunFolder> within = RunFolder.list(Path.of(run));
            within.forEach(folder -> all.add(folder.path().toString()));
            if (within.isEmpty()) {
                all.add(run);
            }
        }
        return all;
    }
}
