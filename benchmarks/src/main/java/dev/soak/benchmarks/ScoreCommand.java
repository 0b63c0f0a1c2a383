package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.incidents.IncidentSeries;
import dev.soak.benchmarks.score.Score;
import dev.soak.benchmarks.score.Subjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** SoakBench. */
@Command(
        name = "score",
        description = {
            "score the results of any leak detector on the corpus, the zoo and the series of published incidents;"
                    + " see docs/soakbench.md for the format"
        })
final class ScoreCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "RESULTS",
            description =
                    "results, one JSON object a line: id, verdict, culprit, seconds; of several tools, one row each")
    List<Path> results = new ArrayList<>();

    @Option(names = "--corpus", paramLabel = "DIR", description = "folder of the corpus (default: ${DEFAULT-VALUE})")
    Path corpus = Path.of("benchmarks/corpus");

    @Option(names = "--series", paramLabel = "DIR", description = "write the series there, as CSV, and score nothing")
    @Nullable
    Path series;

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InputException {
        if (series != null) {
            System.out.println(IncidentSeries.write(series) + " series in " + series);
            return 0;
        }
        if (results.isEmpty()) {
            throw InputException.unusable("score requires a file of results, or --series DIR");
        }
        if (results.size() > 1) {
            page.show("tools", Score.sideBySide(Subjects.all(corpus), results));
        } else {
            page.show("score", Score.table(Subjects.all(corpus), results.get(0)));
        }
        return 0;
    }
}
