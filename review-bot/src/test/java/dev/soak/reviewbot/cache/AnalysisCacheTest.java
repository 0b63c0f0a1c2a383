package dev.soak.reviewbot.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.Check;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Finding;
import dev.soak.reviewbot.review.Language;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisCacheTest {
    private static final RuleSet RULES = RuleFile.bundled();
    private static final Check CHECK = RULES.rules().get(0).check();
    private static final FileReview REVIEW =
            new FileReview.Reviewed(Language.OTHER, 3, List.of(new Finding(CHECK, "a", 1)));
    private static final CacheKey KEY = CacheKey.of("1", "a", "+x", "");

    @TempDir
    Path folder;

    @Test
    void entryIsFoundOnlyByItsKey() throws IOException {
        AnalysisCache cache = cache(1 << 20, null, 1);
        cache.put(KEY, REVIEW);

        assertThat(cache.get(KEY)).isEqualTo(REVIEW);
        assertThat(cache.get(CacheKey.of("2", "a", "+x", ""))).isNull();
        assertThat(cache.get(CacheKey.of("1", "a+", "x", ""))).isNull();
    }

    @Test
    void fillingCacheIsBounded() throws IOException {
        AnalysisCache cache = cache(64 * 1024, null, 1);
        for (int i = 0; i < 10_000; i++) {
            cache.put(key(i), REVIEW);
        }

        assertThat(cache.entries()).isBetween(100L, 200L);
        assertThat(cache.bytes()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void diskStoreSurvivesARestart() throws IOException {
        cache(1 << 20, folder, 1 << 20).put(KEY, REVIEW);

        AnalysisCache again = cache(1 << 20, folder, 1 << 20);

        assertThat(again.get(KEY)).isEqualTo(REVIEW);
        assertThat(again.entries()).isEqualTo(1);
    }

    @Test
    void memoryCacheDoesNotSurviveARestart() throws IOException {
        cache(1 << 20, null, 1).put(KEY, REVIEW);

        assertThat(cache(1 << 20, null, 1).get(KEY)).isNull();
    }

    @Test
    void diskStoreIsBoundedAndEvictsTheOldest() throws IOException {
        AnalysisCache cache = cache(1, folder, 40 * 1024);
        for (int i = 0; i < 100; i++) {
            cache.put(key(i), REVIEW);
        }

        assertThat(cache.diskBytes()).isEqualTo(40 * 1024);
        assertThat(files()).hasSize(10);
        assertThat(cache.get(key(0))).isNull();
        assertThat(cache.get(key(99))).isEqualTo(REVIEW);
        assertThat(cache(1, folder, 8 * 1024).diskBytes()).isEqualTo(8 * 1024);
        assertThat(files()).hasSize(2);
    }

    @Test
    void corruptEntriesAreDroppedAndIntactOnesKept() throws IOException {
        AnalysisCache written = cache(1, folder, 1 << 20);
        for (int i = 0; i < 4; i++) {
            written.put(key(i), REVIEW);
        }
        byte[] whole = Files.readAllBytes(folder.resolve(key(0).hex()));
        Files.write(folder.resolve(key(0).hex()), java.util.Arrays.copyOf(whole, whole.length - 1));
        whole[whole.length - 1] ^= 1;
        Files.write(folder.resolve(key(1).hex()), whole);
        Files.write(folder.resolve(key(2).hex()), new byte[0]);

        AnalysisCache again = cache(1, folder, 1 << 20);

        for (int i = 0; i < 3; i++) {
            assertThat(again.get(key(i))).isNull();
        }
        assertThat(again.get(key(3))).isEqualTo(REVIEW);
        assertThat(files()).containsExactly(folder.resolve(key(3).hex()));
    }

    @Test
    void removesPartialFilesButLeavesForeignFiles() throws IOException {
        Files.writeString(folder.resolve(KEY.hex() + "1.part"), "half");
        Path foreign = Files.writeString(folder.resolve("README"), "keep");

        cache(1, folder, 1 << 20);

        assertThat(files()).containsExactly(foreign);
    }

    @Test
    void unusableDirectoryFailsTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> cache(1, file, 1)).isInstanceOf(IOException.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static CacheKey key(int i) {
        return CacheKey.of("1", Integer.toString(i));
    }

    private static AnalysisCache cache(long memory, @Nullable Path directory, long disk) throws IOException {
        return new AnalysisCache(new CacheSettings(memory, directory, disk), RULES, new BotMetrics());
    }
}
