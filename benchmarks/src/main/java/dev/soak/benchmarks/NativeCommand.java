package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.nativememory.NativeTwinCampaign;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Soaks leaks of native memory and their harmless twins. */
@Command(
        name = "native",
        description =
                "soak leaks of native memory and their harmless twins in turn, with glibc's default arenas and with"
                        + " MALLOC_ARENA_MAX=2; fails unless every leak is a LEAK and every twin passes")
final class NativeCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "number of soaks" + DEFAULT)
    int count = 40;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            converter = PositiveNumberConverter.class,
            description = "length of each soak" + DEFAULT)
    double minutes = 2;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = PositiveNumberConverter.class,
            description = "pull requests per second" + DEFAULT)
    double rate = 20;

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Option(names = "--out", paramLabel = "DIR", description = "output folder, with one subfolder per soak" + DEFAULT)
    Path out = Path.of("soak-runs/native");

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        MeasurementResult result =
                new NativeTwinCampaign(soak.jar(), SoakJar.java(java.home), minutes, rate, out).run(count);
        page.show("native", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}
