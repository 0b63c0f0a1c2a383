package dev.soak.analysis.jfr.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;

/**
 * A JVM of its own that starts and warms up, with more byte arrays than it will ever need again, then handles requests, and
 * is recorded.
 */
public final class Service {
    private static final List<byte[]> CONFIGURATION = new ArrayList<>();
    private static final Archive ARCHIVE = new Archive();
    static volatile byte[] parsed = {};

    private Service() {}

    @Name("soak.Sample")
    static final class SampleLike extends Event {
        String phase;
        long work;

        SampleLike(String phase) {
            this.phase = phase;
        }
    }

    public static void main(String[] args) {
        if (args[0].equals("soak")) {
            new SampleLike("checkpoint").commit();
        }
        for (int i = 0; i < 20_000; i++) {
            parsed = new byte[1 << 16];
            if (i % 1000 == 0) {
                CONFIGURATION.add(new byte[1 << 20]);
            }
        }
        if (args[0].equals("soak")) {
            new SampleLike("warmup").commit();
        }
        for (int i = 0; i < 20_000; i++) {
            parsed = new byte[1 << 16];
        }
        if (args[0].equals("soak")) {
            new SampleLike("steady").commit();
        }
        for (int i = 0; i < 100_000; i++) {
            handle(i);
        }
    }

    private static void handle(int id) {
        ARCHIVE.add(Order.of(id));
        Receipts.print();
    }

    /**
     * Records such a JVM, surviving objects included.
     *
     * @param soak whether the recording says when the warm-up was over, as that of a soak does
     */
    public static Path record(Path folder, boolean soak) throws Exception {
        Path file = folder.resolve("service-" + soak + ".jfr");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xlog:disable",
                        "-XX:StartFlightRecording=filename=" + file
                                + ",settings=profile,jdk.ObjectAllocationSample#throttle=10000/s,"
                                + "jdk.OldObjectSample#enabled=true,jdk.OldObjectSample#stackTrace=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Service.class.getName(),
                        soak ? "soak" : "other")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(jvm.exitValue()).isZero();
        return file;
    }
}
