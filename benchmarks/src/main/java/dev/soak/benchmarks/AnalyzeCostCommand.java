package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.formats.AnalyzeCost;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** CPU and memory of {@code soak analyze} on large inputs. */
@Command(
        name = "analyze",
        description =
                "CPU and peak memory of soak analyze: recordings compared with jfr view gc, a million rows, a GC log")
final class AnalyzeCostCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RECORDING",
            arity = "0..*",
            description = "recordings to compare with jfr (default: generated ones of 17 and 100 MB)")
    List<Path> recordings = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            converter = PositiveIntegerConverter.class,
            description = "repetitions of which the median counts (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(
            names = "--gc-log",
            paramLabel = "GIGABYTES",
            defaultValue = "1",
            converter = PositiveNumberConverter.class,
            description = "size of the GC log (default: ${DEFAULT-VALUE})")
    double gigabytes;

    @Option(
            names = "--jfr-home",
            paramLabel = "JDK_HOME",
            description =
                    "JDK whose jfr is compared with, 21 or later: older ones have no view (default: the current one)")
    Path jfrHome = Path.of(System.getProperty("java.home"));

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        Path folder = Files.createTempDirectory("soak-analyze");
        try {
            MeasurementResult result = new AnalyzeCost(soak.jar(), jfrHome, rounds, folder)
                    .recordings(recordings)
                    .table()
                    .gcLog(gigabytes)
                    .result();
            page.show("analyze", result.table());
            return Commands.exitCode(result.criteriaMet());
        } finally {
            RunFolder.delete(folder);
        }
    }
}
