package dev.soak.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void anOpenFileIsCountedInTotalByKindAndByPattern() throws Exception {
        List<InputStream> open = new ArrayList<>();
        Map<String, Double> before = read(DescriptorProbe.byPattern(number -> false));
        try {
            for (int i = 0; i < 20; i++) {
                open.add(Files.newInputStream(Files.writeString(folder.resolve("page-" + i + ".txt"), "x")));
            }
            Map<String, Double> after = read(DescriptorProbe.byPattern(number -> false));

            assertThat(after.get("fd.open") - before.get("fd.open")).isBetween(20.0, 24.0);
            assertThat(after.get("fd.open{kind=file}") - before.get("fd.open{kind=file}"))
                    .isBetween(20.0, 24.0);
            assertThat(after).containsEntry("fd.open{path=" + NamePattern.of(folder + "/page-1.txt") + "}", 20.0);
        } finally {
            for (InputStream stream : open) {
                stream.close();
            }
        }
    }

    @Test
    void theKindFollowsFromTheTargetOfTheLink() {
        assertThat(DescriptorLinks.kind("socket:[8861]")).isEqualTo("socket");
        assertThat(DescriptorLinks.kind("anon_inode:[eventpoll]")).isEqualTo("eventpoll");
        assertThat(DescriptorLinks.kind("anon_inode:[eventfd]")).isEqualTo("anon");
        assertThat(DescriptorLinks.kind("/srv/data.db")).isEqualTo("file");
    }

    @Test
    void onlySocketsOfThisProcessAreCountedByState() {
        Map<String, Integer> states = new HashMap<>();
        String closeWait =
                "   1: 0100007F:1F90 0100007F:C5A2 08 00000000:00000000 00:00000000 00000000     0        0 4711 1";
        SocketProbe.count(closeWait, Set.of("4711"), states);
        SocketProbe.count(closeWait, Set.of("99"), states);

        assertThat(states).containsOnly(Map.entry("CLOSE_WAIT", 1));
    }

    @Test
    void threadsOfAPoolAreOneSeries() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 7; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "acme-worker-" + i);
            thread.start();
        }

        Map<String, Double> readings = read(new ThreadProbe(new ThreadGroup("agent")));
        end.countDown();

        assertThat(readings).containsEntry("threads.live{pool=acme-worker-*}", 7.0);
    }

    @Test
    void directMemoryIsMeasured() throws Exception {
        double before = read(new NonHeapProbe()).get("buffers.direct.used");
        ByteBuffer held = ByteBuffer.allocateDirect(3_000_000);

        assertThat(read(new NonHeapProbe()).get("buffers.direct.used") - before)
                .isGreaterThanOrEqualTo(held.capacity());
    }

    @Test
    void nativeMemoryIsReadByCategoryWithoutHeapAndAgent() {
        Readings readings = new Readings();
        NativeMemoryProbe.read("""
                Native Memory Tracking:

                Total: reserved=5900000KB, committed=420000KB

                -                 Java Heap (reserved=4096000KB, committed=262144KB)
                                            (mmap: reserved=4096000KB, committed=262144KB)

                -                    Thread (reserved=40000KB, committed=2000KB)
                                            (thread #39)
                -            Shared class space (reserved=16384KB, committed=13000KB)
                -                   Tracing (reserved=40000KB, committed=30000KB)
                """, readings);

        assertThat(readings.values())
                .containsOnly(
                        Map.entry("native.committed{category=Thread}", 2_000 * 1024.0),
                        Map.entry("native.committed{category=Shared class space}", 13_000 * 1024.0),
                        Map.entry("agent.native{category=Tracing}", 30_000 * 1024.0),
                        Map.entry("native.committed", 15_000 * 1024.0));
    }

    @Test
    void gaugesOfTheTargetAreReadAndCountersAreNot() throws Exception {
        Readings readings = new Readings();
        BotMetricsProbe.read(new BufferedReader(new StringReader("""
                # HELP queue_depth waiting
                # TYPE queue_depth gauge
                queue_depth{queue="re\\"view"} 3
                # TYPE reviews_total counter
                reviews_total 12
                # TYPE cache_bytes gauge
                cache_bytes 1.5E6
                nonsense
                """)), readings);

        assertThat(readings.values())
                .containsOnly(
                        Map.entry("bot.queue_depth{queue=re\"view}", 3.0), Map.entry("bot.cache_bytes", 1_500_000.0));
    }

    @Test
    void filesInTheTargetsFoldersAreCounted() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "12345");
        Files.writeString(folder.resolve("d"), "67");

        assertThat(read(DiskProbe.counting(List.of(folder, folder.resolve("absent")))))
                .containsOnly(Map.entry("disk.files", 2.0), Map.entry("disk.bytes", 7.0));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLimitsOfThisJvmAreKnown() {
        assertThat(new Limits(folder).read())
                .containsKeys(
                        "heap.live", "fd.open", "threads.live", "memory.resident", "disk.bytes", "codecache.used");
    }

    @Test
    void aFailingProbeLosesOnlyItsOwnReadings() {
        ProbeSet probes = new ProbeSet(List.of(
                into -> {
                    throw new IllegalStateException("gone");
                },
                into -> into.put(Resources.FD, 1)));

        assertThat(probes.readAll().values()).containsOnly(Map.entry("fd.open", 1.0));
    }

    @Test
    void aProbeKnowsTheLimitOfWhatItReads() {
        Probe knows = new Probe() {
            @Override
            public void read(Readings into) {}

            @Override
            public Map<Resource, Limit> limits() {
                return Map.of(Resources.MBEANS, new Limit("registry", 100));
            }
        };

        assertThat(new ProbeSet(List.of(new HeapProbe(), knows)).limits())
                .containsOnly(Map.entry("mbeans.registered", new Limit("registry", 100)));
    }

    private static Map<String, Double> read(Probe probe) throws Exception {
        Readings readings = new Readings();
        probe.read(readings);
        return readings.values();
    }
}
