package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.stores.StoringLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exactness of the recorded storing lines, and the cost of recording them. */
@Command(
        name = "stores",
        description = "exactness of the storing lines over the zoo's leaks of the heap, and the cost of recording them")
final class StoresCommand implements Callable<Integer> {
    private static final String SPRING_BOOT = "spring-boot/target/orders.jar";

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "specimens (default: all leaks of the heap)")
    List<String> names = new ArrayList<>();

    @Option(names = "--cost", description = "measure the cost instead, in pairs; takes four minutes")
    boolean cost;

    @Mixin
    TestServicesOption services;

    @Mixin
    SoakJarOption soak;

    @Mixin
    JavaHomeOption java;

    @Mixin
    DocPageOption page;

    @Override
    public Integer call() throws IOException, InputException, InterruptedException {
        StoringLines lines = new StoringLines(java.home, soak.zoo());
        StoringLines.Result result = cost ? lines.cost(services.folder.resolve(SPRING_BOOT)) : lines.measure(names);
        page.show(cost ? "stores-cost" : "stores", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}
