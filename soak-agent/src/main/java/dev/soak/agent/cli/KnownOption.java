package dev.soak.agent.cli;

import dev.soak.analysis.diagnosis.AcceptedGrowth;
import dev.soak.analysis.diagnosis.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
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
    List<AcceptedGrowth> entries() throws InputException {
        return file == null ? null : AcceptedGrowthFile.read(file).entries();
    }
}
