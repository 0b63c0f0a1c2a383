package dev.soak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What is in benchmarks.jar. */
class BenchmarksJarIT {
    @Test
    void everyClassOfSoakThatACommandUsesIsInIt() {
        StringWriter dependencies = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(dependencies, true),
                        new PrintWriter(dependencies, true),
                        "--multi-release=base",
                        "-verbose:class",
                        "-include",
                        "dev\\.soak\\.benchmarks\\..*",
                        "-e",
                        "dev\\.soak\\..*",
                        "target/benchmarks.jar");

        assertThat(code).as(dependencies.toString()).isZero();
        // soak-junit.jar is measured from its own jar, as users have it.
        assertThat(dependencies.toString().lines())
                .anyMatch(line -> line.contains("-> dev.soak.analysis."))
                .filteredOn(line -> line.matches(".*-> dev\\.soak\\..* not found"))
                .filteredOn(line -> !line.contains("-> dev.soak.junit."))
                .isEmpty();
    }
}
