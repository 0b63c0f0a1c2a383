package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.corpus.Corpus;
import dev.soak.benchmarks.corpus.CorpusCampaign;
import dev.soak.benchmarks.corpus.CountCampaign;
import dev.soak.benchmarks.corpus.peer.PeerResults;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.MavenClassPaths;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Historical leaks of real libraries. */
@Command(
        name = "corpus",
        description = {
            "soak the affected and the fixed version of historical leaks of libraries, and compare the reports with the"
                    + " real fix; fails when the acceptance criteria are not met. Can be interrupted: results are kept"
        })
final class CorpusCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Parameters(paramLabel = "ID", arity = "0..*", description = "entries (default: all)")
    List<String> ids = new ArrayList<>();

    @Option(names = "--corpus", paramLabel = "DIR", description = "folder of the corpus" + DEFAULT)
    Path folder = Path.of("benchmarks/corpus");

    @Option(
            names = "--count",
            description =
                    "show by plain counts, without Soak, that each leak exists in the affected and not in the fixed"
                            + " version")
    boolean count;

    @Option(
            names = "--share",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "every N-th entry, others each day (default: all)")
    @Nullable
    Integer share;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "soaks of each version" + DEFAULT)
    int repeat = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = PositiveIntegerConverter.class,
            description = "length of each soak" + DEFAULT)
    int seconds = 150;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = PositiveNumberConverter.class,
            description = "requests per second, for entries without a rate of their own" + DEFAULT)
    double rate = 20;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "concurrent soaks" + DEFAULT)
    int parallel = 1;

    @Option(
            names = "--results",
            paramLabel = "F",
            description = "file of results; only missing soaks are run" + DEFAULT)
    Path results = Path.of("soak-runs/corpus.jsonl");

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description =
                    "keep the heap dumps of each soak until other tools have judged it, too; a file of results for each"
                            + " of them, for the command score")
    @Nullable
    Path peers;

    @Option(names = "--work", paramLabel = "DIR", description = "folder for class paths, classes and runs" + DEFAULT)
    Path work = Path.of("soak-runs/corpus");

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        Corpus corpus = Corpus.read(folder).only(ids);
        if (share != null) {
            corpus = corpus.share(share, LocalDate.now(ZoneOffset.UTC).toEpochDay());
        }
        MeasurementResult result;
        if (count) {
            result = new CountCampaign(corpus, java.home, work).run();
            page.show("counts", result.table());
        } else {
            SoakJar jar = new SoakJar(soak.jar());
            CorpusCampaign.Length length = new CorpusCampaign.Length(seconds, rate);
            PeerResults others = peers == null
                    ? null
                    : new PeerResults(folder.resolve("peers"), peers, new MavenClassPaths(work.resolve("tools")));
            result = new CorpusCampaign(corpus, jar, length, java.home, work, results, others).run(repeat, parallel);
            page.show("corpus", result.table());
        }
        return Commands.exitCode(result.criteriaMet());
    }
}
