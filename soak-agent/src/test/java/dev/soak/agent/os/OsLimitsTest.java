package dev.soak.agent.os;

import static dev.soak.agent.os.KernelFiles.PID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OsLimitsTest {
    @TempDir
    Path root;

    private KernelFiles files;

    @BeforeEach
    void machine() throws IOException {
        files = new KernelFiles(root);
        files.write("proc/meminfo", "MemTotal:        8000 kB", "MemFree: 1 kB")
                .write("proc/sys/kernel/threads-max", "96000")
                .write("proc/sys/kernel/pid_max", "32768");
        process(PID, "unlimited");
    }

    @Test
    void theLimitsOfTheMachineCount() {
        assertThat(read(PID))
                .containsEntry("threads.live", new Limit("kernel.pid_max", 32768))
                .containsEntry("memory.resident", new Limit("physical memory", 8000 * 1024.0))
                .containsKey("disk.bytes");
    }

    @Test
    void theSmallestLimitOfThreadsApplies() throws Exception {
        process(PID, "5000");
        assertThat(read(PID)).containsEntry("threads.live", new Limit("RLIMIT_NPROC (soft)", 5000));
        files.write("proc/42/cgroup", "8:pids:/pod/bot")
                .write("sys/fs/cgroup/pids/pod/bot/pids.max", "max")
                .write("sys/fs/cgroup/pids/pod/pids.max", "700");

        assertThat(read(PID)).containsEntry("threads.live", new Limit("cgroup pids.max", 700));
    }

    @Test
    void theContainerLimitsTheResidentSet() throws Exception {
        files.write("proc/42/cgroup", "0::/bot").write("sys/fs/cgroup/bot/memory.max", "1000000");

        assertThat(read(PID)).containsEntry("memory.resident", new Limit("cgroup memory.max", 1_000_000));
    }

    @Test
    void aContainerLargerThanTheMachineDoesNotLimit() throws Exception {
        files.write("proc/42/cgroup", "0::/bot").write("sys/fs/cgroup/bot/memory.max", "9000000");

        assertThat(read(PID)).containsEntry("memory.resident", new Limit("physical memory", 8000 * 1024.0));
    }

    @Test
    void aTargetThatIsGoneLeavesTheDisk() {
        assertThat(read()).containsOnlyKeys("disk.bytes");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLimitsOfARealProcessAreItsOwn() throws Exception {
        try (Programs.Running shell = Programs.shell("true")) {
            assertThat(new OsLimits(shell.jvm(), root).read())
                    .containsKeys("threads.live", "memory.resident", "disk.bytes");
        }
    }

    private Map<String, Limit> read(long... pids) {
        List<Long> all = Arrays.stream(pids).boxed().toList();
        return new OsLimits(() -> all, root, new LinuxProcesses(root), root).read();
    }

    private void process(long pid, String processes) throws IOException {
        files.write(
                "proc/" + pid + "/limits",
                "Limit                     Soft Limit           Hard Limit           Units     ",
                "Max processes             " + processes + "             unlimited            processes ");
    }
}
