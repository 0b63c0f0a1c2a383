package dev.soak.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeArmTest {
    private static final List<String> TARGET =
            List.of("sh", "-c", "echo \"$1 ${JAVA_TOOL_OPTIONS-unset}\"; sleep 30", "sh", "two words");

    @Test
    void withoutProbeTheTargetIsNoDescendantAndHasNoJavaOptions() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ProbeArm.WITHOUT_PROBE.command(TARGET));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:probe.jar");
        Process started = builder.start();
        try {
            String printed = new String(started.getInputStream().readNBytes(16), StandardCharsets.UTF_8);
            assertThat(printed).isEqualTo("two words unset\n");
            for (ProcessHandle shell : started.descendants().toList()) {
                shell.onExit().get(10, TimeUnit.SECONDS);
            }
            assertThat(started.descendants()).isEmpty();
        } finally {
            started.destroyForcibly();
        }
    }

    @Test
    void withProbeTheCommandIsThatOfTheUser() {
        assertThat(ProbeArm.WITH_PROBE.command(TARGET)).isEqualTo(TARGET);
    }
}
