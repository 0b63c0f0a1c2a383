package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.runs.RunCampaign;
import dev.soak.benchmarks.runs.RunRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The error of a whole run. */
@Command(
        name = "runs",
        description = {
            "error rates of whole runs, with all their series: resamples recorded sound runs, and judges the copies without"
                    + " a leak and with one of 1, 2 and 4 times the detectable slope;"
                    + " fails when the acceptance criteria are not met"
        })
final class RunsCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "folder of the recorded runs")
    @Nullable
    Path folder;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SEED", description = "the first seed" + DEFAULT)
    long seed = 101;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "number of resampled runs, each with the next seed" + DEFAULT)
    int runs = 1000;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "append the result of each seed to this file, and judge only the seeds that are not in it;"
                    + " delete it when the code has changed")
    @Nullable
    Path results;

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InputException {
        if (folder == null) {
            throw InputException.unusable("runs requires the folder of the recorded runs, or record");
        }
        MeasurementResult result = new RunCampaign(folder, results).run(seed, runs);
        page.show("runs", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    @Command(
            description = "record runs of targets without a leak, a third of them beside a process that takes all CPU;"
                    + " existing runs are kept")
    int record(
            @Parameters(paramLabel = "DIR", description = "folder for the runs") Path out,
            @Option(
                            names = "--minutes",
                            paramLabel = "M",
                            defaultValue = "2",
                            converter = PositiveNumberConverter.class,
                            description = "length of each run" + DEFAULT)
                    double minutes,
            @Mixin TestServicesOption services,
            @Mixin SoakJarOption soak,
            @Mixin DocPageOption recordedPage)
            throws IOException, InterruptedException, InputException {
        recordedPage.show("recorded", new RunRecorder(new SoakJar(soak.jar()), minutes, out).record(services.folder));
        return 0;
    }
}
