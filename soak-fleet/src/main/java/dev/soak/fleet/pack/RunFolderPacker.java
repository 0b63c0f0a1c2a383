package dev.soak.fleet.pack;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthReader;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.RunPacker;
import dev.soak.analysis.fleet.RunPacker.Origin;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Packs run folders, local ones or those at a Hadoop URL, which are copied here first.
 *
 * @param service null for the name of the target
 * @param build of the service; empty if unknown
 * @param reports where the pages of the runs will be, a folder or URL; null for where the runs are
 */
public record RunFolderPacker(
        @Nullable String service, String build, @Nullable String reports, LocalDate today, Configuration conf) {
    /** Packs one run folder. */
    public PackedRun pack(String run) throws IOException, InputException {
        if (!run.contains("://")) {
            return pack(Path.of(run), Path.of(run).toAbsolutePath().normalize().toString());
        }
        org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(run);
        Path copies = Files.createTempDirectory("soak-fleet");
        try {
            Path copy = copies.resolve(remote.getName());
            FileSystem.get(remote.toUri(), conf)
                    .copyToLocalFile(false, remote, new org.apache.hadoop.fs.Path(copy.toUri()), true);
            return pack(copy, run);
        } finally {
            RunFolder.delete(copies);
        }
    }

    private PackedRun pack(Path path, String origin) throws IOException, InputException {
        RunFolder folder = RunFolder.open(path);
        RunInfo info = RunInfo.read(folder);
        List<AcceptedGrowth> accepted =
                AcceptedGrowthReader.entries(info.get("known").path("entries"), "known");
        // No growth is accepted yet: that is decided when the fleet is judged.
        Analysis analysis = new Analyzer(new SoakVerdict(), null, List.of(), today).analyze(path);
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        String page = (reports == null ? origin : reports + "/" + name) + "/" + RunFile.REPORT_HTML.fileName();
        return RunPacker.pack(
                analysis,
                accepted,
                new Origin(name, service, build, page),
                OutcomeWording.sentence(analysis.report().decision().reason()));
    }
}
