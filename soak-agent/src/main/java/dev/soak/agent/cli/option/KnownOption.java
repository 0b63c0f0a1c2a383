package dev.soak.agent.cli.option;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --known} of the commands that analyse finished data. */
public final class KnownOption {
    @Option(
            names = "--known",
            paramLabel = "known.yaml",
            description = "accepted growth: reported but not a failure (default: that of the run)")
    private @Nullable Path file;

    /** Null for the accepted growth that the run was started with. */
    public @Nullable List<AcceptedGrowth> entries() throws InputException {
        return file == null ? null : AcceptedGrowthFile.read(file).entries();
    }
}
