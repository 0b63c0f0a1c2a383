package dev.soak.agent.os;

import static dev.soak.agent.os.KernelFiles.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
    private static final String V1 = "sys/fs/cgroup/memory/";
    private static final String V2 = "sys/fs/cgroup/";
    private static final int KILLED = 128 + 9;

    @TempDir
    Path root;

    private KernelFiles files;

    @BeforeEach
    void open() {
        files = new KernelFiles(root);
    }

    @Test
    void aKillInAV2GroupIsSeenAfterTheProcessIsGone() throws Exception {
        memberOf("0::/pod/bot");
        v2("pod/bot/", 3);
        v2("pod/", 8);
        OomKills kills = OomKills.of(root, PID);
        assertThat(kills.increased()).isFalse();
        theProcessEnds();
        v2("pod/bot/", 4);

        assertThat(kills.increased()).isTrue();
    }

    @Test
    void theEndOfANeighbourIsNotTheTargets() throws Exception {
        memberOf("0::/pod/bot");
        v2("pod/bot/", 3);
        v2("pod/", 8);
        OomKills kills = OomKills.of(root, PID);
        v2("pod/", 9);

        assertThat(kills.increased()).isFalse();
    }

    @Test
    void aGroupThatWasRemovedIsCountedInItsAncestor() throws Exception {
        memberOf("0::/pod/bot");
        v2("pod/bot/", 3);
        v2("pod/", 8);
        OomKills kills = OomKills.of(root, PID);
        theProcessEnds();
        RunFolder.delete(root.resolve(V2 + "pod/bot"));
        assertThat(kills.increased()).isFalse();
        v2("pod/", 9);

        assertThat(kills.increased()).isTrue();
    }

    @Test
    void aKillInAV1GroupIsSeen() throws Exception {
        memberOf("4:memory:/bot", "0::/");
        v1("bot/", 0);
        v1("", 5);
        OomKills kills = OomKills.of(root, PID);
        v1("", 6);
        assertThat(kills.increased()).isFalse();
        v1("bot/", 1);

        assertThat(kills.increased()).isTrue();
    }

    @Test
    void aLaterSnapshotForgetsEarlierKills() throws Exception {
        memberOf("0::/bot");
        v2("bot/", 3);
        OomKills kills = OomKills.of(root, PID);
        v2("bot/", 4);
        kills.snapshot();
        assertThat(kills.increased()).isFalse();
        v2("bot/", 5);

        theProcessEnds();
        kills.snapshot();
        assertThat(kills.increased()).isTrue();
    }

    @Test
    void withoutGroupsTheMachinesCounterIsRead() throws Exception {
        memberOf("0::/");
        files.write("proc/vmstat", "nr_free_pages 77", "oom_kill 1");
        OomKills kills = OomKills.of(root, PID);
        assertThat(kills.increased()).isFalse();
        files.write("proc/vmstat", "nr_free_pages 77", "oom_kill 2");

        assertThat(kills.increased()).isTrue();
    }

    @Test
    void withoutAnyCounterNothingIsClaimed() {
        assertThat(OomKills.of(root, PID).increased()).isFalse();
    }

    /** A real process in a real group, killed by the kernel; skipped where groups cannot be created. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelKillsAProcessThatExceedsTheLimitOfItsGroup() throws Exception {
        ControlGroup own = ControlGroup.of(Path.of("/"), ProcessHandle.current().pid(), "memory")
                .orElse(null);
        assumeTrue(own != null && Files.isDirectory(own.folder()), "no memory controller");
        assumeTrue(Programs.havePython(), "no python3");
        Path group = own.folder().resolve("soak-test-" + ProcessHandle.current().pid());
        assumeTrue(created(group, own.version()), "control groups cannot be created");
        try (Programs.Running python = Programs.start("/bin/sh", "-c", "echo $$ > " + group + """
                /cgroup.procs; exec python3 -c "
                import sys
                print('ready', flush=True)
                sys.stdin.readline()
                held = [bytearray(1 << 20) for i in range(200)]
                "
                """)) {
            TargetProcesses target = python.jvm();
            assertThat(CgroupMemory.of(Path.of("/"), python.pid()))
                    .contains(new CgroupMemory(group, own.version(), 64L << 20));
            OomKills kills = OomKills.of(python.pid());
            assertThat(kills.increased()).isFalse();
            python.process().getOutputStream().write('\n');
            python.process().getOutputStream().flush();

            assertThat(python.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(python.process().exitValue()).isEqualTo(KILLED);
            assertThat(target.pids()).isEmpty();
            assertThat(kills.increased()).isTrue();
        } finally {
            Files.deleteIfExists(group);
        }
    }

    private static boolean created(Path group, ControlGroup.Version version) {
        try {
            Files.createDirectory(group);
        } catch (IOException readOnly) {
            return false;
        }
        try {
            Files.writeString(
                    group.resolve(version == ControlGroup.Version.V1 ? "memory.limit_in_bytes" : "memory.max"),
                    Long.toString(64L << 20));
            return true;
        } catch (IOException noController) {
            group.toFile().delete();
            return false;
        }
    }

    private void memberOf(String... lines) throws IOException {
        files.write("proc/42/cgroup", lines);
    }

    private void theProcessEnds() throws IOException {
        RunFolder.delete(root.resolve("proc/42"));
    }

    private void v1(String group, int kills) throws IOException {
        files.write(V1 + group + "memory.oom_control", "oom_kill_disable 0", "under_oom 0", "oom_kill " + kills);
    }

    private void v2(String group, int kills) throws IOException {
        files.write(V2 + group + "memory.events", "oom 7", "oom_kill " + kills, "oom_group_kill 0");
    }
}
