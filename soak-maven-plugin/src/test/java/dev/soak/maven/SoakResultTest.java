package dev.soak.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakResultTest {
    @TempDir
    Path folder;

    @Test
    void resultsAreReadInTheOrderOfTheirExecutions() throws IOException {
        SoakResult orders = new SoakResult("orders", 99, "/builds/a: b/report.html");
        SoakResult billing = new SoakResult("billing", 0, "");
        orders.write(folder.resolve("new"));
        billing.write(folder.resolve("new"));

        assertThat(SoakResult.read(folder.resolve("new"))).containsExactly(billing, orders);
    }

    @Test
    void theResultOfAnEarlierBuildIsGoneBeforeTheNextSoak() throws IOException {
        new SoakResult("orders", 0, "").write(folder);
        SoakResult.delete(folder, "orders");

        assertThat(SoakResult.read(folder)).isEmpty();
    }

    @Test
    void aDamagedResultIsNamed() throws IOException {
        Files.writeString(folder.resolve("orders.properties"), "exitCode=");

        assertThatThrownBy(() -> SoakResult.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("orders.properties: no exit code");
    }

    @Test
    void theMessageNamesOutcomeAndReport() {
        assertThat(new SoakResult("orders", 99, "runs/1/report.html").message())
                .isEqualTo("orders: leak, exhaustion, crash, hang, or a critical threshold missed (exit code 99); "
                        + "report: runs/1/report.html");
    }
}
