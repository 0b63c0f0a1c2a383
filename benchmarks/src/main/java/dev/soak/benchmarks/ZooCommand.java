package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.zoo.SpecimenSoak;
import dev.soak.benchmarks.zoo.ZooCampaign;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Soaks the specimens of the leak zoo. */
@Command(
        name = "zoo",
        description = "soak the specimens of the leak zoo and score the reports against their ground truth;"
                + " fails when the acceptance criteria are not met")
final class ZooCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "specimens (default: all)")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            converter = PositiveNumberConverter.class,
            description = "length of each soak (default: ${DEFAULT-VALUE})")
    double minutes = 2;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = PositiveNumberConverter.class,
            description =
                    "pull requests per second, for specimens without load stages of their own (default: ${DEFAULT-VALUE})")
    double rate = 20;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "concurrent soaks (default: ${DEFAULT-VALUE})")
    int parallel = 1;

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Option(names = "--jvm-args", paramLabel = "FLAGS", description = "JVM flags of the specimens, e.g. -XX:+UseZGC")
    String jvmArgs = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "output folder, with one subfolder per specimen (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/zoo");

    @Option(names = "--judge-only", description = "run nothing; score the earlier runs in --out")
    boolean judgeOnly;

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        List<GroundTruth> specimens = specimens();
        MeasurementResult result = new ZooCampaign(judgeOnly ? null : specimenSoak(), out).run(specimens, parallel);
        page.show("zoo", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    private SpecimenSoak specimenSoak() throws InputException {
        soak.zoo();
        SoakJar jar = new SoakJar(soak.jar(), List.of(SoakJar.java(java.home)), List.of(), Map.of());
        return new SpecimenSoak(jar, jvmArgs, minutes, rate);
    }

    List<GroundTruth> specimens() throws InputException {
        List<GroundTruth> all = Zoo.all();
        if (names.isEmpty()) {
            int feature = java.feature();
            return all.stream().filter(specimen -> specimen.runsOn(feature)).toList();
        }
        List<GroundTruth> selected = new ArrayList<>();
        for (String name : names) {
            selected.add(all.stream()
                    .filter(specimen -> name.equals(specimen.name()) || name.equals(specimen.also()))
                    .findFirst()
                    .orElseThrow(() -> InputException.unusable("unknown specimen '" + name + "'")));
        }
        return selected;
    }
}
