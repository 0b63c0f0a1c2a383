package dev.soak.analysis.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.verdict.SoakVerdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged data of each format: a clear refusal, or a report that does not hide the leak. */
class DamagedInputTest {
    private static final int MUTATIONS = Integer.getInteger("soak.mutations", 6);

    @TempDir
    Path folder;

    @Test
    void noDamageTurnsALeakIntoAPass() throws Exception {
        long seed = Long.getLong("soak.seed", 17);
        Random random = new Random(seed);
        for (Map.Entry<String, String> sample : ForeignSamples.leak().entrySet()) {
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] damaged = damage(sample.getValue().getBytes(StandardCharsets.UTF_8), random);
                Path file = Files.write(folder.resolve(sample.getKey()), damaged);
                String what = sample.getKey() + ", mutation " + i + ", -Dsoak.seed=" + seed;
                try {
                    Report report = new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                            .analyze(file)
                            .report();
                    boolean pass = report.outcome() == Outcome.PASS;
                    assertThat(pass && report.notes().size() < 2).as(what).isFalse();
                } catch (InputException | FileFailure e) {
                    assertThat(e.getMessage())
                            .as(what)
                            .contains(sample.getKey())
                            .doesNotContain("Exception");
                }
            }
        }
    }

    /** One of the things that happen to files: cut, a part lost, a part doubled, bytes changed, lines exchanged. */
    private static byte[] damage(byte[] text, Random random) {
        int from = random.nextInt(text.length);
        int length = 1 + random.nextInt(Math.min(2000, text.length - from));
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(text, from);
            case 1 -> join(Arrays.copyOf(text, from), Arrays.copyOfRange(text, from + length, text.length));
            case 2 -> join(Arrays.copyOf(text, from + length), Arrays.copyOfRange(text, from, text.length));
            case 3 -> {
                byte[] changed = text.clone();
                for (int i = 0; i < 20; i++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                yield changed;
            }
            default -> join(Arrays.copyOfRange(text, from, text.length), Arrays.copyOf(text, from));
        };
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
