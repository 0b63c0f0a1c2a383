package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.leaktest.LeakTestCampaign;
import dev.soak.benchmarks.leaktest.LeakTestCase;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how reliable the leak tests are. */
@Command(
        name = "junit",
        description = "repeat sound and leaking tests with soak-junit and count false alarms and missed leaks;"
                + " resumes earlier results in --out; fails when the acceptance criteria are not met")
final class JunitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "tests (default: all)")
    List<String> names = new ArrayList<>();

    @Option(
            names = "--sound",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "runs of each sound test (default: ${DEFAULT-VALUE})")
    int sound = 1_000;

    @Option(
            names = "--leaking",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "runs of each leaking test (default: ${DEFAULT-VALUE})")
    int leaking = 20;

    @Option(
            names = "--limit",
            paramLabel = "MILLIS",
            converter = PositiveIntegerConverter.class,
            description = "time within which a leak must be found (default: ${DEFAULT-VALUE})")
    int limitMillis = 5_000;

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Option(names = "--jvm-args", paramLabel = "FLAGS", description = "JVM flags of the tests, e.g. -XX:+UseZGC")
    String jvmArgs = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of the results, one file per test (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/junit");

    @Option(
            names = "--junit-jar",
            paramLabel = "FILE",
            description = "soak-junit.jar (default: soak-junit/target/soak-junit-*.jar of this build)")
    @Nullable
    Path junitJar;

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        List<LeakTestCase> cases = LeakTestCase.named(names);
        List<String> command = new ArrayList<>(List.of(SoakJar.java(java.home), "-Xmx512m"));
        if (!jvmArgs.isBlank()) {
            command.addAll(List.of(jvmArgs.strip().split("\\s+")));
        }
        MeasurementResult result =
                new LeakTestCampaign(jars(), command, out.toAbsolutePath()).run(cases, sound, leaking, limitMillis);
        page.show("junit", result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    private List<Path> jars() throws IOException, InputException {
        Path junit = junitJar == null ? builtJar() : junitJar;
        if (!Files.isRegularFile(junit)) {
            throw InputException.unusable("no such file: " + junit + " (build it with mvn package)");
        }
        return List.of(junit, soak.zoo(), soak.jar(), ownJar());
    }

    private Path builtJar() throws IOException, InputException {
        Path target = ownJar().resolveSibling("../../soak-junit/target").normalize();
        if (Files.isDirectory(target)) {
            try (var files = Files.newDirectoryStream(target, "soak-junit-*.jar")) {
                for (Path file : files) {
                    return file;
                }
            }
        }
        throw InputException.unusable(
                "no soak-junit jar in " + target + " (build it with mvn package, or use --junit-jar)");
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(JunitCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate benchmarks.jar", e);
        }
    }
}
