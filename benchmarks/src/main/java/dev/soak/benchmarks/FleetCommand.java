package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.fleet.FleetCost;
import dev.soak.benchmarks.fleet.FleetSimulation;
import dev.soak.benchmarks.fleet.SparkSpeedUp;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Error rates and cost of the judgement on a fleet. */
@Command(
        name = "fleet",
        description = "the judgement on a fleet: false and missed tickets on simulated nights, and its cost")
final class FleetCommand {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Command(description = "tickets on simulated nights of known truth")
    int tickets(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "SEED",
                            split = ",",
                            defaultValue = "101",
                            description = "random seeds, each with its own fleet" + DEFAULT)
                    List<Long> seeds,
            @Mixin ServicesOption fleet,
            @Option(
                            names = "--nights",
                            paramLabel = "N",
                            defaultValue = "30",
                            converter = PositiveIntegerConverter.class,
                            description = "nights, more than 5" + DEFAULT)
                    int nights,
            @Option(
                            names = "--leaks",
                            paramLabel = "N",
                            defaultValue = "40",
                            converter = PositiveIntegerConverter.class,
                            description = "services with a leak" + DEFAULT)
                    int leaks,
            @Option(
                            names = "--causes",
                            paramLabel = "N",
                            defaultValue = "12",
                            converter = PositiveIntegerConverter.class,
                            description = "root causes" + DEFAULT)
                    int causes,
            @Mixin DocPageOption page)
            throws IOException, InputException {
        if (nights <= 5 || leaks > fleet.services || causes > leaks) {
            throw InputException.unusable(
                    "invalid fleet: needs more than 5 nights, and no more leaks than services or causes"
                            + " than leaks");
        }
        MeasurementResult result = new FleetSimulation(fleet.services, nights, leaks, causes).run(seeds);
        page.show("fleet-tickets", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    @Command(description = "processor time of a judgement on one processor, before and after another night")
    int cost(
            @Parameters(index = "0", paramLabel = "DIR", description = "folder for the packed runs") Path folder,
            @Mixin FleetJarOption fleetJar,
            @Mixin ServicesOption fleet,
            @Option(
                            names = "--nights",
                            paramLabel = "N",
                            defaultValue = "36",
                            converter = PositiveIntegerConverter.class,
                            description = "nights before the last" + DEFAULT)
                    int nights,
            @Mixin DocPageOption page)
            throws IOException, InterruptedException, InputException {
        MeasurementResult result = new FleetCost(fleetJar.jar(), folder).run(fleet.services, nights);
        page.show("fleet-cost", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    @Command(
            description =
                    "a judgement on a Spark cluster of this machine: speed-up of two workers over one, and memory of"
                            + " the executors")
    int spark(
            @Parameters(index = "0", paramLabel = "DIR", description = "folder for the packed runs") Path folder,
            @Mixin FleetJarOption fleetJar,
            @Option(
                            names = "--spark-jars",
                            paramLabel = "DIR",
                            defaultValue = "soak-fleet/target/spark/jars",
                            description = "Spark's jars" + DEFAULT)
                    Path sparkJars,
            @Mixin ServicesOption fleet,
            @Option(
                            names = "--nights",
                            paramLabel = "N",
                            defaultValue = "37",
                            converter = PositiveIntegerConverter.class,
                            description = "nights" + DEFAULT)
                    int nights,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "4",
                            converter = PositiveIntegerConverter.class,
                            description = "judgements of each kind; a single one decides nothing" + DEFAULT)
                    int rounds,
            @Mixin DocPageOption page)
            throws IOException, InterruptedException, InputException {
        if (fleet.services % 4 != 0) {
            throw InputException.unusable(
                    "invalid value '" + fleet.services + "' for --services (expected a multiple of 4)");
        }
        if (!Files.isDirectory(sparkJars)) {
            throw InputException.unusable(
                    "no such folder: " + sparkJars + " (mvn verify fills it, or use --spark-jars DIR)");
        }
        MeasurementResult result =
                new SparkSpeedUp(sparkJars, fleetJar.jar(), folder).run(fleet.services, nights, rounds);
        page.show("fleet-spark", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    /** The soak-fleet.jar that a command runs. */
    static final class FleetJarOption {
        @Option(names = "--fleet-jar", paramLabel = "F", description = "soak-fleet.jar" + DEFAULT)
        Path jar = Path.of("soak-fleet/target/soak-fleet.jar");

        Path jar() throws InputException {
            if (!Files.isRegularFile(jar)) {
                throw InputException.unusable("no such file: " + jar + " (state soak-fleet.jar by --fleet-jar)");
            }
            return jar;
        }
    }

    /** The size of the fleet. */
    static final class ServicesOption {
        @Option(
                names = "--services",
                paramLabel = "N",
                defaultValue = "200",
                converter = PositiveIntegerConverter.class,
                description = "services" + DEFAULT)
        int services;
    }
}
