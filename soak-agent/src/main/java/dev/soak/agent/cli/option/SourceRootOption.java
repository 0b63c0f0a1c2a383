package dev.soak.agent.cli.option;

import dev.soak.analysis.diagnosis.SourceRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --source-root}: where the sources of the suspects lie. */
public final class SourceRootOption {
    @Option(
            names = "--source-root",
            paramLabel = "DIR",
            description =
                    "folder below which sources lie, for the paths in annotations and SARIF; repeatable (default: all"
                            + " src/*/java, kotlin, groovy and scala of the repository)")
    private List<Path> roots = new ArrayList<>();

    /** The given roots, or else those of the repository that the working directory lies in. */
    public SourceRoots roots() throws IOException {
        Path here = Path.of("");
        return roots.isEmpty() ? SourceRoots.in(here) : SourceRoots.of(here, roots);
    }
}
