package dev.soak.agent.cli;

import dev.soak.analysis.series.InputException;
import dev.soak.analysis.verdict.KnownGrowth;
import dev.soak.analysis.verdict.KnownGrowthFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --known} of the commands that judge finished data. */
final class KnownOption {
    @Option(
            names = "--known",
            paramLabel = "known.yaml",
            description = "growth that somebody answers for (default: what the run was started with)")
    private @Nullable Path file;

    /** Null for what the run was started with. */
    @Nullable
    List<KnownGrowth> entries() throws InputException {
        return file == null ? null : KnownGrowthFile.read(file).entries();
    }
}
