package dev.soak.agent.cli.option;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.diagnosis.SourceRoots;
import dev.soak.analysis.report.Analyzer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --source-root} and {@code --own}: where the sources of the suspects lie, and which code is the user's. */
public final class SourceOptions {
    @Option(
            names = "--source-root",
            paramLabel = "DIR",
            description =
                    "folder below which sources lie, for the paths in annotations and SARIF; repeatable (default: all"
                            + " src/*/java, kotlin, groovy and scala of the repository)")
    private List<Path> roots = new ArrayList<>();

    @Option(
            names = "--own",
            paramLabel = "PACKAGE",
            split = ",",
            description =
                    "package of your own code, e.g. com.acme, whose lines lead in stacks; repeatable (default: all code"
                            + " but the JDK and known libraries)")
    private List<String> own = new ArrayList<>();

    /** The analyzer with what was given; what was not is that which a run was started with. */
    public Analyzer applyTo(Analyzer analyzer) {
        Analyzer located = analyzer.withSources(roots());
        return own.isEmpty() ? located : located.withOwnCode(new OwnCode(own));
    }

    /** The given roots, or else those of the repository that the working directory lies in. */
    private SourceRoots roots() {
        Path here = Path.of("");
        return roots.isEmpty() ? SourceRoots.in(here) : SourceRoots.of(here, roots);
    }
}
