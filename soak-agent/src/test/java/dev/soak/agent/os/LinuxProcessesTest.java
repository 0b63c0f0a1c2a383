package dev.soak.agent.os;

import static dev.soak.agent.os.KernelFiles.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProcessesTest {
    @TempDir
    Path root;

    private KernelFiles files;
    private LinuxProcesses linux;

    @BeforeEach
    void open() {
        files = new KernelFiles(root);
        linux = new LinuxProcesses(root);
    }

    @Test
    void theResidentSetIsReadByWhereItComesFrom() throws Exception {
        files.write(
                "proc/42/status",
                "Name:\tbot",
                "VmHWM:\t  9000 kB",
                "VmRSS:\t  3000 kB",
                "RssAnon:\t  2000 kB",
                "RssFile:\t   900 kB",
                "RssShmem:\t   100 kB",
                "Threads:\t17");

        assertThat(linux.residentSet(PID))
                .contains(new ProcessSource.ResidentSet(
                        3000 * 1024.0,
                        OptionalDouble.of(2000 * 1024.0),
                        OptionalDouble.of(900 * 1024.0),
                        OptionalDouble.of(100 * 1024.0)));
        assertThat(linux.threads(PID)).isEqualTo(OptionalLong.of(17));
    }

    @Test
    void anOldKernelTellsTheResidentSetWithoutItsParts() throws Exception {
        files.write("proc/42/status", "VmRSS:\t  3000 kB");

        assertThat(read(new ResidentSetProbe(() -> List.of(PID), linux)))
                .containsOnly(Map.entry("memory.resident", 3000 * 1024.0));
    }

    @Test
    void cpuTimeIsReadWhateverTheProgramIsCalled() throws Exception {
        files.stat(PID, 'S', 250, 90);

        assertThat(linux.cpuSeconds(PID, false)).isEqualTo(OptionalDouble.of(2.55));
        assertThat(linux.cpuSeconds(PID, true)).isEqualTo(OptionalDouble.of(3.52));
    }

    @Test
    void cpuTimeIsToldPerWallTime() throws Exception {
        AtomicLong time = new AtomicLong();
        CpuProbe probe = new CpuProbe(() -> List.of(PID), linux, false, time::get);
        files.stat(PID, 'R', 100, 0);
        assertThat(read(probe)).isEmpty();
        files.stat(PID, 'R', 225, 0);
        time.set(1_000_000_000);

        assertThat(read(probe).get("cpu.process")).isCloseTo(1.25, within(1e-9));
    }

    @Test
    void aZombieHasNoReadings() throws Exception {
        files.write("proc/42/status", "Name:\tbot", "State:\tZ (zombie)", "Threads:\t1")
                .stat(PID, 'Z', 1, 1);

        assertThat(linux.residentSet(PID)).isEmpty();
        assertThat(linux.openDescriptors(PID)).isEmpty();
        assertThat(linux.descriptors(PID)).isEmpty();
    }

    @Test
    void aProcessThatIsGoneHasNoReadings() throws Exception {
        assertThat(linux.residentSet(PID)).isEmpty();
        assertThat(linux.cpuSeconds(PID, true)).isEmpty();
        assertThat(linux.openDescriptors(PID)).isEmpty();
        assertThat(linux.threads(PID)).isEmpty();
        assertThat(linux.threadNames(PID)).isEmpty();
        assertThat(linux.descriptorLimit(PID)).isEmpty();
    }

    @Test
    void aProcessThatMayNotBeReadIsAFailure() throws Exception {
        files.stat(PID, 'S', 1, 1);

        assertThatThrownBy(() -> linux.openDescriptors(PID)).isInstanceOf(IOException.class);
    }

    @Test
    void socketsAreCountedByStateInTheNamespaceOfTheTarget() throws Exception {
        files.link("proc/42/fd/5", "socket:[4711]")
                .link("proc/42/fd/6", "socket:[4712]")
                .link("proc/42/fd/7", "/srv/data.db")
                .link("proc/43/fd/5", "socket:[4711]")
                .link("proc/42/ns/net", "net:[99]")
                .link("proc/43/ns/net", "net:[99]")
                .write(
                        "proc/42/net/tcp",
                        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                        "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 4711 1 0 100",
                        "   1: 0100007F:1F90 0100007F:C5A2 08 00000000:00000000 00:00000000 00000000  0  0 99 1 0 100")
                .write(
                        "proc/42/net/tcp6",
                        "  sl  local_address",
                        "   0: 00000000000000000000000000000000:01BB 0:0 08 0:0 00:0 0  0  0 4712 1 0 100");
        TargetProcesses target = () -> List.of(PID, 43L);

        assertThat(read(SocketProbe.always(target, linux)))
                .containsOnly(Map.entry("fd.open{socket=LISTEN}", 1.0), Map.entry("fd.open{socket=CLOSE_WAIT}", 1.0));
        assertThat(ListeningPorts.of(linux, target.pids())).containsExactly(8080);
        assertThat(read(DescriptorProbe.byKind(target, linux)))
                .containsOnly(
                        Map.entry("fd.open", 4.0),
                        Map.entry("fd.open{kind=socket}", 3.0),
                        Map.entry("fd.open{kind=file}", 1.0));
    }

    @Test
    void threadsAreCountedByTheirNames() throws Exception {
        files.write("proc/42/status", "Threads:\t3");
        for (String name : List.of("main", "worker-1", "worker-2")) {
            files.write("proc/42/task/" + (name.hashCode() & 0xffff) + "/comm", name);
        }
        Files.createDirectories(root.resolve("proc/42/task/7"));

        assertThat(read(ThreadNameProbe.always(() -> List.of(PID), linux)))
                .containsOnly(
                        Map.entry("threads.live", 3.0),
                        Map.entry("threads.live{pool=main}", 1.0),
                        Map.entry("threads.live{pool=worker-*}", 2.0));
    }

    private static Map<String, Double> read(Probe probe) throws IOException {
        Readings readings = new Readings();
        probe.read(readings);
        return readings.values();
    }
}
