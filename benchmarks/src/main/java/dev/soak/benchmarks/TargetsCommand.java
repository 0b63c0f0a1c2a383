package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.benchmarks.targets.TargetRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures all performance targets. */
@Command(
        name = "targets",
        description =
                "measure all performance targets; fails when a critical threshold is missed or a target is not measured")
final class TargetsCommand implements Callable<Integer> {
    @Option(
            names = "--components",
            paramLabel = "FILE",
            description = "use these results of the components command (default: run its quick profile)")
    @Nullable
    Path components;

    @Option(names = "--out", paramLabel = "DIR", description = "output folder (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/targets");

    @Option(names = "--judge-only", description = "run nothing; analyse the earlier measurements in --out")
    boolean judgeOnly;

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        TargetRun targets = new TargetRun(out, components);
        if (!judgeOnly) {
            targets.measure(new SoakJar(soak.jar()));
        }
        TargetRun.Tables tables = targets.analyze();
        page.show("targets", tables.targets());
        page.show("components", tables.components());
        return Commands.exitCode(tables.criteriaMet());
    }
}
