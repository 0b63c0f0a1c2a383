package dev.soak.probe.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.probe.trace.AgentJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineRecordingsTest {
    @TempDir
    Path folder;

    @Test
    void areAwaitedWhileAnotherAgentDelaysThem() throws Exception {
        assertThat(seen("-Dmillis=2000", "-XX:StartFlightRecording:name=own"))
                .containsExactly("agents done", "seen [own]");
    }

    @Test
    void allOfSeveralAreAwaited() throws Exception {
        assertThat(seen(
                        "-Dmillis=500",
                        "-XX:StartFlightRecording:name=first",
                        "-XX:StartFlightRecording:name=second,settings=profile"))
                .last()
                .isIn("seen [first, second]", "seen [second, first]");
    }

    @Test
    void areNotAwaitedWhereNoneWereAskedFor() throws Exception {
        assertThat(seen("-Dmillis=20000")).containsExactly("seen []", "agents done");
    }

    private List<String> seen(String... flags) throws Exception {
        List<String> printed = AgentJvm.run(SlowStart.class, folder, flags);
        return printed.stream()
                .filter(line -> line.startsWith("seen") || line.startsWith("agents"))
                .toList();
    }
}
