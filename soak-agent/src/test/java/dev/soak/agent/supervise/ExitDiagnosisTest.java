package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.RunEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitDiagnosisTest {
    @Test
    void aJvmThatRanOutOfMemorySaysWhichOne() {
        RunEnd end =
                ExitDiagnosis.explain(3, List.of("GET /", "Terminating due to java.lang.OutOfMemoryError: Metaspace"));

        assertThat(end.how()).isEqualTo(RunEnd.How.OUT_OF_MEMORY);
        assertThat(end.detail()).contains("Metaspace");
    }

    @Test
    void exitStatusThreeAloneIsNotOutOfMemory() {
        assertThat(ExitDiagnosis.explain(3, List.of("bye")).how()).isEqualTo(RunEnd.How.BOT_EXITED);
    }

    @Test
    void signalNineIsNamed() {
        RunEnd end = ExitDiagnosis.explain(137, List.of());

        assertThat(end.how()).isEqualTo(RunEnd.How.KILLED);
        assertThat(end.detail()).contains("signal 9");
    }
}
