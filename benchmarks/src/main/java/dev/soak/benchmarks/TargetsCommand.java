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

/** Every performance target. */
@Command(name = "targets", description = "every performance target; fails if a critical one is missed")
final class TargetsCommand implements Callable<Integer> {
    @Option(
            names = "--components",
            paramLabel = "FILE",
            description = "component results to take (default: the quick profile is run)")
    @Nullable
    Path components;

    @Option(names = "--out", paramLabel = "DIR", description = "for what is measured (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/targets");

    @Option(names = "--judge-only", description = "runs nothing, and judges what --out holds from before")
    boolean judgeOnly;

    @Mixin
    MeasuredSoak soak = new MeasuredSoak();

    @Mixin
    DocPage page = new DocPage();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        TargetRun targets = new TargetRun(out, components);
        if (!judgeOnly) {
            targets.measure(new SoakJar(soak.jar()));
        }
        TargetRun.Outcome outcome = targets.judge();
        page.show("targets", outcome.targets());
        page.show("components", outcome.components());
        return Commands.status(outcome.barsHold());
    }
}
