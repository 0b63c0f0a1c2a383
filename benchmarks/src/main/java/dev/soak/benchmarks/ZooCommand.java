package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.zoo.ZooCampaign;
import dev.soak.benchmarks.zoo.ZooSoak;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Real soaks of the zoo. */
@Command(name = "zoo", description = "real soaks of the zoo, held against their truths; fails if the bars do not hold")
final class ZooCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "specimens (default: all)")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            converter = AboveZero.class,
            description = "of each soak (default: ${DEFAULT-VALUE})")
    double minutes = 2;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = AboveZero.class,
            description = "pull requests a second, where a specimen has no schedule (default: ${DEFAULT-VALUE})")
    double rate = 20;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "soaks at a time (default: ${DEFAULT-VALUE})")
    int parallel = 1;

    @Option(names = "--java", paramLabel = "JDK_HOME", description = "the JDK that soaks (default: this one)")
    Path java = Path.of(System.getProperty("java.home"));

    @Option(names = "--jvm-args", paramLabel = "FLAGS", description = "of the bot's JVM, such as -XX:+UseZGC")
    String jvmArgs = "";

    @Option(names = "--out", paramLabel = "DIR", description = "a folder a specimen (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/zoo");

    @Option(names = "--judge-only", description = "runs nothing, and judges what --out holds from before")
    boolean judgeOnly;

    @Mixin
    MeasuredSoak soak = new MeasuredSoak();

    @Mixin
    DocPage page = new DocPage();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        List<GroundTruth> specimens = specimens();
        ZooCampaign.Outcome outcome = new ZooCampaign(judgeOnly ? null : soaks(), out).run(specimens, parallel);
        page.show("zoo", outcome.text());
        return Commands.status(outcome.barsHold());
    }

    private ZooSoak soaks() throws InputException {
        Path zoo = soak.jar().resolveSibling("soak-zoo.jar");
        if (!Files.isRegularFile(zoo)) {
            throw InputException.unusable(
                    "there is no " + zoo + ": build it, or name another soak.jar with --soak-jar");
        }
        SoakJar jar = new SoakJar(soak.jar(), List.of(SoakJar.java(java)), List.of("-Xmx512m"), Map.of());
        return new ZooSoak(jar, jvmArgs, minutes, rate);
    }

    List<GroundTruth> specimens() throws InputException {
        List<GroundTruth> all = Zoo.all();
        if (names.isEmpty()) {
            return all;
        }
        List<GroundTruth> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all.stream()
                    .filter(truth -> name.equals(truth.name()) || name.equals(truth.also()))
                    .findFirst()
                    .orElseThrow(() -> InputException.unusable("there is no specimen '" + name + "'")));
        }
        return chosen;
    }
}
