package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that makes garbage, leaks or does not, is collected a known number of times, and is recorded. */
final class Forked {
    static final int ROUNDS = 12;
    static final int LEAKED_A_ROUND = 3 << 20;

    private Forked() {}

    /** The program. */
    static final class Program {
        private static final List<byte[]> KEPT = new ArrayList<>();
        static volatile byte[] garbage = {};

        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < 800; i++) {
                    garbage = new byte[10_000];
                }
                if (args[0].equals("leak")) {
                    KEPT.add(new byte[LEAKED_A_ROUND]);
                }
                System.gc();
                Thread.sleep(20);
            }
        }
    }

    static Process start(Path recording, boolean leak, String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
        // By default threads are counted once a second, which is longer than the program may take.
        command.add("-XX:StartFlightRecording=filename=" + recording
                + ",settings=default,jdk.JavaThreadStatistics#period=20ms");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.add(leak ? "leak" : "steady");
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static void finish(Process jvm) throws InterruptedException {
        assertThat(jvm.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(jvm.exitValue()).isZero();
    }
}
