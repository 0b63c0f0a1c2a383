package dev.soak.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusIT {
    @Test
    void aHistoricalLeakAndItsFixAreConfirmedByPlainCounts(@TempDir Path work) throws Exception {
        assertThat(count(work, "POOL-337"))
                .contains("1 of 1 entries confirmed on Java")
                .contains("| POOL-337 | heap |");
    }

    @Test
    void aCacheThatFillsUpIsConfirmedAsHarmless(@TempDir Path work) throws Exception {
        assertThat(count(work, "caffeine-bounded")).contains("1 of 1 entries confirmed on Java");
    }

    private static String count(Path work, String id) throws Exception {
        Corpus corpus = Corpus.read(Path.of("corpus")).only(List.of(id));
        MeasurementResult result = new CountCampaign(corpus, Path.of(System.getProperty("java.home")), work).run();
        assertThat(result.criteriaMet()).as(result.table()).isTrue();
        return result.table();
    }
}
