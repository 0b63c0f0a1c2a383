package dev.soak.benchmarks.process;

import java.io.IOException;
import java.util.List;

/** A process that keeps all processors busy until its standard input ends, as it does when the parent dies. */
public final class CpuHog implements AutoCloseable {
    private final Process process;

    private CpuHog(Process process) {
        this.process = process;
    }

    public static CpuHog start() throws IOException {
        return new CpuHog(new ProcessBuilder(JavaProcess.command(CpuHog.class, List.of("-Xmx32m"), List.of())).start());
    }

    /** The process itself. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(CpuHog::spin);
            thread.setDaemon(true);
            thread.start();
        }
        while (System.in.read() >= 0) {}
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
