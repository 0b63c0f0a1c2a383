package dev.soak.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tenth of the faults; {@code benchmarks.jar faults} injects all of them. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
    private static final Path JAR = Path.of(System.getProperty("soak.jar", "../soak-agent/target/soak.jar"));

    @TempDir
    Path folder;

    static List<String> names() {
        return Faults.verified().stream().map(Fault::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isHandledWell(String name) throws Exception {
        Fault fault = Faults.named(List.of(name)).get(0);
        FaultRun runner = new FaultRun(JAR, Path.of(System.getProperty("java.home")), folder);

        FaultResult result = runner.run(fault);

        assumeFalse(result.wasSkipped(), "the machine lacks " + result.skipped());
        assertThat(result.problems()).as(result.ended()).isEmpty();
    }
}
