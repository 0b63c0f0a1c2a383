package dev.soak.agent.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the clocks of this machine; where the kernel does not tell, a clock that is never disturbed. */
final class MachineClocks {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path STAT = Path.of("/proc/stat");
    /** Of the line {@code cpu user nice system idle iowait irq softirq steal}. */
    private static final int STEAL = 8;

    private static final double TICKS_PER_SECOND = 100;

    /** @param run seconds since the start of the run */
    DisturbanceDetector.Clocks read(double run) {
        return new DisturbanceDetector.Clocks(
                run,
                boot(run),
                System.currentTimeMillis() / 1e3,
                stolen(),
                Runtime.getRuntime().availableProcessors());
    }

    private static double boot(double otherwise) {
        try {
            String text = Files.readString(UPTIME);
            return Double.parseDouble(text.substring(0, text.indexOf(' ')));
        } catch (IOException | RuntimeException notLinux) {
            return otherwise;
        }
    }

    private static double stolen() {
        try (BufferedReader lines = Files.newBufferedReader(STAT, StandardCharsets.US_ASCII)) {
            String all = lines.readLine();
            String[] fields = all == null ? new String[0] : all.split(" +");
            return fields.length > STEAL ? Double.parseDouble(fields[STEAL]) / TICKS_PER_SECOND : Double.NaN;
        } catch (IOException | RuntimeException notLinux) {
            return Double.NaN;
        }
    }
}
