package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, read from outside. */
@EnabledOnOs(OS.LINUX)
class OsProbesTest {
    @TempDir
    Path folder;

    private final AtomicLong nanoTime = new AtomicLong(1);

    @Test
    void everyResourceOfAProcessWithoutAJvmIsRead() throws Exception {
        try (Programs.Running shell = Programs.shell("sleep 60 & sleep 60 & exec 7>" + folder + "/a.log")) {
            TargetProcesses target = TargetProcesses.tree(shell.pid());
            Map<String, Double> readings = read(OsProbes.exact(target, false, List.of(folder)));

            assertThat(target.pids()).hasSize(3).startsWith(shell.pid());
            assertThat(readings)
                    .containsEntry("threads.live", 3.0)
                    .containsEntry("threads.live{pool=sleep}", 2.0)
                    .containsEntry("processes.children", 2.0)
                    .containsEntry("processes.children{command=sleep}", 2.0)
                    .containsEntry("disk.files", 1.0)
                    .containsEntry("fd.open{path=" + NamePattern.of(folder + "/a.log") + "}", 1.0)
                    .containsKeys(
                            "memory.resident", "memory.resident{part=anonymous}", "fd.open", "fd.open{kind=pipe}");
            assertThat(readings.get("memory.resident"))
                    .isCloseTo(
                            readings.get("memory.resident{part=anonymous}")
                                    + readings.get("memory.resident{part=file}")
                                    + readings.get("memory.resident{part=shared}"),
                            within(1.0));
        }
    }

    @Test
    void aJvmTellsItsThreadsItself() throws Exception {
        try (Programs.Running shell = Programs.shell("sleep 60 &")) {
            assertThat(read(OsProbes.exact(shell.jvm(), true, List.of(folder))))
                    .doesNotContainKey("threads.live")
                    .containsEntry("processes.children", 1.0);
        }
    }

    @Test
    void anOpenFileIsCountedInTotalByKindAndByPattern() throws Exception {
        try (Programs.Running shell = Programs.shell(
                "exec 3>" + folder + "/page-1.txt 4>" + folder + "/page-2.txt 5>" + folder + "/page-33.txt")) {
            Map<String, Double> readings = read(OsProbes.exact(shell.jvm(), true, List.of()));

            assertThat(readings)
                    .containsEntry("fd.open{path=" + NamePattern.of(folder + "/page-1.txt") + "}", 3.0)
                    .containsEntry("fd.open{kind=file}", 3.0);
        }
    }

    @Test
    void descriptorsOfSoaksOwnFilesAreNotTheTargets() throws Exception {
        Path run = Files.createDirectories(folder.resolve("20260101T000000Z-orders/scratch/jfr"));
        try (Programs.Running without = Programs.shell("exec 3>/dev/null");
                Programs.Running with = Programs.shell(
                        "exec 3>/dev/null 4>" + run + "/chunk.jfr 5>" + folder + "/soak-probe-1.0.jar")) {
            for (List<Probe> probes : List.of(
                    OsProbes.exact(with.jvm(), true, List.of()),
                    OsProbes.sampling(with.jvm(), true, List.of(), nanoTime::get))) {
                assertThat(read(probes).get("fd.open"))
                        .isEqualTo(read(OsProbes.settling(without.jvm(), true)).get("fd.open"));
            }
        }
    }

    @Test
    void aProcessThatIsGoneHasNoReadings() throws Exception {
        Programs.Running shell = Programs.shell("sleep 60 &");
        TargetProcesses target = TargetProcesses.tree(shell.pid());
        List<Probe> sampling = OsProbes.sampling(target, false, List.of(), nanoTime::get);
        assertThat(read(sampling)).containsKeys("memory.resident", "fd.open", "threads.live");
        target.descendants().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        shell.close();
        Thread.sleep(700);

        assertThat(target.pids()).isEmpty();
        assertThat(read(sampling)).containsOnlyKeys("disk.files", "disk.bytes");
    }

    @Test
    void aWorkerWhoseParentEndedIsStillPartOfTheTarget() throws Exception {
        try (Programs.Running shell = Programs.shell("(sleep 61 & sleep 2) &")) {
            AtomicLong time = new AtomicLong();
            ProcessTree tree = new ProcessTree(shell.pid(), true, () -> time.addAndGet(1_000_000_000));
            Awaitility.await().until(() -> tree.pids().size() == 3);
            List<Long> before = tree.pids();
            Thread.sleep(2_500);

            List<Long> after = tree.pids();
            assertThat(after).hasSize(2).startsWith(shell.pid()).isSubsetOf(before);
            after.stream().skip(1).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    @Test
    void cpuTimeOfATreeIncludesWorkersThatEnded() throws Exception {
        try (Programs.Running shell = Programs.start("/bin/sh", "-c", """
                echo ready
                read go
                sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'
                echo done
                read end
                """)) {
            List<Probe> sampling =
                    OsProbes.sampling(TargetProcesses.tree(shell.pid()), false, List.of(), nanoTime::get);
            assertThat(read(sampling)).doesNotContainKey("cpu.process");
            shell.process().getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
            shell.process().getOutputStream().flush();
            Thread.sleep(100);
            while (!ProcessHandle.of(shell.pid())
                    .orElseThrow()
                    .children()
                    .toList()
                    .isEmpty()) {
                Thread.sleep(50);
            }
            nanoTime.addAndGet(1_000_000_000);

            assertThat(read(sampling).get("cpu.process")).isBetween(0.05, 60.0);
        }
    }

    @Test
    void namedThreadsOfAnotherLanguageAreOneSeries() throws Exception {
        assumeTrue(Programs.havePython());
        try (Programs.Running python = Programs.python("""
                import ctypes, threading, time
                prctl = ctypes.CDLL(None).prctl
                def run(name):
                    prctl(15, name.encode(), 0, 0, 0)
                    time.sleep(60)
                for i in range(6):
                    threading.Thread(target=run, args=('acme-worker-%d' % i,), daemon=True).start()
                time.sleep(0.3)
                """)) {
            assertThat(read(OsProbes.exact(TargetProcesses.tree(python.pid()), false, List.of())))
                    .containsEntry("threads.live{pool=acme-worker-*}", 6.0)
                    .containsEntry("threads.live", 7.0);
        }
    }

    @Test
    void connectionsThatThePeerClosedAreCounted() throws Exception {
        assumeTrue(Programs.havePython());
        try (Programs.Running python = Programs.python("""
                import socket
                server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()
                held = []
                for i in range(3):
                    client = socket.create_connection(server.getsockname())
                    held.append(server.accept()[0]); client.close()
                """)) {
            assertThat(read(OsProbes.exact(python.jvm(), true, List.of())))
                    .containsEntry("fd.open{socket=CLOSE_WAIT}", 3.0)
                    .containsEntry("fd.open{socket=LISTEN}", 1.0)
                    .containsEntry("fd.open{kind=socket}", 4.0);
        }
    }

    @Test
    void thousandsOfDescriptorsAreCountedWithoutTheirKinds() throws Exception {
        assumeTrue(Programs.havePython());
        try (Programs.Running python = Programs.python("""
                import os, resource
                resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
                held = [os.open('/dev/null', os.O_RDONLY) for i in range(2500)]
                """)) {
            Map<String, Double> sample = read(OsProbes.sampling(python.jvm(), true, List.of(), nanoTime::get));
            Map<String, Double> exact = read(OsProbes.exact(python.jvm(), true, List.of()));

            assertThat(sample.get("fd.open")).isEqualTo(exact.get("fd.open")).isGreaterThan(2500);
            assertThat(sample).doesNotContainKey("fd.open{kind=device}");
            assertThat(exact).containsEntry("fd.open{kind=device}", 2500.0);
        }
    }

    @Test
    void filesInTheTargetsFoldersAreCounted() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "12345");
        Files.writeString(folder.resolve("d"), "67");

        assertThat(read(List.of(DiskProbe.counting(List.of(folder, folder.resolve("absent"))))))
                .containsOnly(Map.entry("disk.files", 2.0), Map.entry("disk.bytes", 7.0));
    }

    private static Map<String, Double> read(List<Probe> probes) throws IOException {
        Map<String, Double> all = new HashMap<>();
        for (Probe probe : probes) {
            Readings readings = new Readings();
            probe.read(readings);
            all.putAll(readings.values());
        }
        return all;
    }
}
