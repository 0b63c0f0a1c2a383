package dev.soak.benchmarks;

import java.util.List;
import picocli.CommandLine.Parameters;

/** Which simulated series are judged. */
final class SimulatedSeriesOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SEED",
            split = ",",
            defaultValue = Commands.SEEDS,
            description = "random seeds, each with its own series (default: ${DEFAULT-VALUE})")
    List<Long> seeds = List.of();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PER_FAMILY",
            defaultValue = "50",
            converter = PositiveIntegerConverter.class,
            description = "series per family and seed (default: ${DEFAULT-VALUE})")
    int perFamily;
}
