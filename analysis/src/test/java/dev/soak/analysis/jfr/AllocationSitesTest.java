package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationSitesTest {
    /** Large, so that some are sure to be sampled. */
    private static final int LENGTH = 1 << 10;

    private static final String LONGS = "[J";

    @TempDir
    Path folder;

    private static List<long[]> makeThem() {
        List<long[]> made = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            made.add(new long[LENGTH]);
            if (made.size() > 1000) {
                made.clear();
            }
        }
        return made;
    }

    private Path record() throws Exception {
        Path file = folder.resolve("test.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
            recording.start();
            assertThat(makeThem()).isNotNull();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void stacksStartWithTheFirstFrameInOwnCode() throws Exception {
        Path recording = record();
        Map<String, AllocationSites.Site> sites =
                AllocationSites.read(recording, Set.of(LONGS), name -> name.startsWith("dev.soak.analysis.jfr"));

        assertThat(sites.get(LONGS)).satisfies(site -> {
            assertThat(site.frames().get(0)).matches(".*AllocationSitesTest.*\\(AllocationSitesTest\\.java:\\d+\\)");
            assertThat(site.samples()).isPositive();
            assertThat(site.share()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void classesWithoutSamplesOrWithoutOwnFramesAreAbsent() throws Exception {
        Path recording = record();

        assertThat(AllocationSites.read(recording, Set.of("com.acme.Never"), name -> true))
                .isEmpty();
        assertThat(AllocationSites.read(recording, Set.of(LONGS), name -> false))
                .isEmpty();
    }
}
