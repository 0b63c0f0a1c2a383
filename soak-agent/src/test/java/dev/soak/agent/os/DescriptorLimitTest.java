package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DescriptorLimitTest {
    private static final long PID = 42;

    @TempDir
    Path root;

    @Test
    void theLimitOfTheTargetCountsAndNotThatOfThisProcess() throws Exception {
        process(PID, "1024");

        assertThat(read(PID)).containsEntry(Resources.FD, new Limit("RLIMIT_NOFILE (soft)", 1024));
    }

    @Test
    void severalProcessesMayHoldTheSumOfTheirDescriptors() throws Exception {
        process(PID, "1024");
        process(43, "2048");

        assertThat(read(PID, 43)).containsEntry(Resources.FD, new Limit("RLIMIT_NOFILE (soft) of 2 processes", 3072));
    }

    @Test
    void unlimitedDescriptorsHaveNoLimit() throws Exception {
        process(PID, "unlimited");

        assertThat(read(PID)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLimitOfARealProcessIsItsOwn() throws Exception {
        try (Programs.Running shell = Programs.shell("ulimit -S -n 321")) {
            assertThat(DescriptorProbe.byKind(shell.jvm(), ProcessSource.ofThisSystem())
                            .limits())
                    .containsEntry(Resources.FD, new Limit("RLIMIT_NOFILE (soft)", 321));
        }
    }

    private Map<Resource, Limit> read(long... pids) throws IOException {
        List<Long> all = Arrays.stream(pids).boxed().toList();
        return DescriptorProbe.byKind(() -> all, new LinuxProcesses(root)).limits();
    }

    private void process(long pid, String descriptors) throws IOException {
        new KernelFiles(root)
                .write(
                        "proc/" + pid + "/limits",
                        "Limit                     Soft Limit           Hard Limit           Units     ",
                        "Max open files            " + descriptors + "            99999                files     ");
    }
}
