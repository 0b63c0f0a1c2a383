package dev.soak.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few damaged inputs for every reader; {@code benchmarks.jar fuzz} has more. */
class FuzzIT {
    private static final Path JAR = Path.of(System.getProperty("soak.jar", "../soak-agent/target/soak.jar"));

    @TempDir
    Path folder;

    @Test
    void damagedInputsAreHandledWell() throws Exception {
        try (FuzzCampaign campaign = campaign()) {
            assertCriteriaMet(campaign.run(11, 84));
        }
    }

    @Test
    @Tag("nightly")
    void dataOfOtherToolsIsHandledWell() throws Exception {
        try (FuzzCampaign campaign = campaign()) {
            assertCriteriaMet(campaign.only("analyze, ").run(12, 100));
        }
    }

    private FuzzCampaign campaign() throws IOException, InterruptedException {
        return new FuzzCampaign(JAR, folder.resolve("inputs"), folder.resolve("kept"));
    }

    private static void assertCriteriaMet(MeasurementResult result) {
        assertThat(result.criteriaMet()).as(result.table()).isTrue();
    }
}
