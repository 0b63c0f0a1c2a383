package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.sound.SoundCampaign;
import dev.soak.benchmarks.sound.SoundPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Soaks targets without a leak. */
@Command(
        name = "sound",
        description = {
            "soak the embedded bot and the harmless specimens of the zoo in turn, and count false alarms;"
                    + " fails when the acceptance criteria are not met. Can be interrupted: results are kept"
        })
final class SoundCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "number of soaks" + DEFAULT)
    int count = 60;

    @Option(names = "--seed", paramLabel = "SEED", description = "seed of the lengths" + DEFAULT)
    long seed = 101;

    @Option(
            names = "--shortest",
            paramLabel = "SECONDS",
            converter = PositiveIntegerConverter.class,
            description = "shortest soak" + DEFAULT)
    int shortest = 120;

    @Option(
            names = "--longest",
            paramLabel = "SECONDS",
            converter = PositiveIntegerConverter.class,
            description = "longest soak" + DEFAULT)
    int longest = 120;

    @Option(
            names = "--disturbed",
            paramLabel = "WHICH",
            description = "soaks beside a process that takes all CPU: ${COMPLETION-CANDIDATES}" + DEFAULT)
    SoundPlan.Disturbed disturbed = SoundPlan.Disturbed.THIRD;

    @Option(names = "--bot-only", description = "soak the embedded bot only")
    boolean botOnly;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "concurrent soaks" + DEFAULT)
    int parallel = 1;

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Option(names = "--out", paramLabel = "DIR", description = "output folder" + DEFAULT)
    Path out = Path.of("soak-runs/sound");

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        if (longest < shortest) {
            throw InputException.unusable("--longest " + longest + " is less than --shortest " + shortest);
        }
        SoakJar jar = new SoakJar(soak.jar(), List.of(SoakJar.java(java.home)), List.of(), Map.of());
        MeasurementResult result = new SoundCampaign(jar, out)
                .run(new SoundPlan(count, seed, shortest, longest, disturbed, botOnly, java.feature()), parallel);
        page.show("sound", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}
