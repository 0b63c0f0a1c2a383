package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.RunEnd;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExitDiagnosisTest {
    private static final String KERNEL = "was killed by the kernel because its control group reached its memory limit";

    private static RunEnd explain(int status, String... lastLines) {
        return ExitDiagnosis.explain(OptionalInt.of(status), List.of(lastLines), Optional.empty());
    }

    @Test
    void aJvmThatRanOutOfMemorySaysWhichOne() {
        RunEnd end = explain(3, "GET /", "Terminating due to java.lang.OutOfMemoryError: Metaspace");

        assertThat(end.how()).isEqualTo(RunEnd.How.OUT_OF_MEMORY);
        assertThat(end.detail()).contains("Metaspace");
    }

    @Test
    void exitStatusThreeAloneIsNotOutOfMemory() {
        assertThat(explain(3, "bye").how()).isEqualTo(RunEnd.How.BOT_EXITED);
    }

    @Test
    void signalNineIsNamed() {
        RunEnd end = explain(137);

        assertThat(end.how()).isEqualTo(RunEnd.How.KILLED);
        assertThat(end.detail()).contains("signal 9");
    }

    @Test
    void aKillByTheKernelIsExhaustion() {
        RunEnd end = ExitDiagnosis.explain(OptionalInt.of(137), List.of(), Optional.of(KERNEL));

        assertThat(end.how()).isEqualTo(RunEnd.How.OUT_OF_MEMORY);
        assertThat(end.detail()).isEqualTo("the target " + KERNEL);
    }

    @Test
    void aMemoryLimitReachedEarlierIsNotTheReasonOfAnExit() {
        RunEnd end = ExitDiagnosis.explain(OptionalInt.of(1), List.of(), Optional.of(KERNEL));

        assertThat(end.how()).isEqualTo(RunEnd.How.BOT_EXITED);
        assertThat(end.detail()).contains("status 1");
    }

    @Test
    void aCrashOfTheJvmNamesItsFrameAndItsLog() {
        RunEnd end = explain(
                134,
                "#  SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8",
                "#",
                "# Problematic frame:",
                "[thread 9 also had an error]",
                "# C  [libnative.so+0x1908]  unpack+0x8",
                "#",
                "# An error report file is saved as:",
                "# /srv/hs_err.log");

        assertThat(end.how()).isEqualTo(RunEnd.How.KILLED);
        assertThat(end.detail())
                .isEqualTo("the target's JVM crashed: SIGSEGV (0xb) at pc=0x00007f, pid=7, tid=8"
                        + " in C [libnative.so+0x1908] unpack+0x8; see its error log");
    }

    /** Soak has started the recording: the target did nothing wrong. */
    @Test
    void aJvmThatFlightRecorderShutsDownHasNotCrashed() {
        RunEnd end = explain(
                134,
                "[12.3s][error][jfr,system] Failed to write to jfr stream because no space left on device",
                "[12.3s][error][jfr,system] An irrecoverable error in Jfr. Shutting down VM...");

        assertThat(end.how()).isEqualTo(RunEnd.How.ENVIRONMENT);
        assertThat(end.detail()).contains("no space left on device").doesNotContain("[error]");
    }

    @Test
    void anotherSignalIsNamed() {
        assertThat(explain(143).detail()).contains("signal 15");
    }

    @Test
    void aProcessThatSoakDidNotStartHasNoExitStatus() {
        RunEnd end = ExitDiagnosis.explain(OptionalInt.empty(), List.of(), Optional.empty());
        assertThat(end.how()).isEqualTo(RunEnd.How.BOT_EXITED);
        assertThat(end.detail()).contains("unknown");

        assertThat(ExitDiagnosis.explain(OptionalInt.empty(), List.of(), Optional.of(KERNEL))
                        .how())
                .isEqualTo(RunEnd.How.OUT_OF_MEMORY);
    }
}
