package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.junit.LeakTest;
import dev.soak.junit.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewServiceTest {
    private ReviewService service = new ReviewService();
    private int pullRequest;

    @BeforeEach
    void start() {
        service = new ReviewService();
    }

    @LeakTest
    void reviewing() {
        assertThat(service.review(pullRequest++).text()).startsWith("looks good");
    }

    @LeakTest(watch = {Watch.DESCRIPTORS, Watch.TEMPORARY_FILES})
    void readingFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("review.txt");
        Files.writeString(file, "#" + pullRequest++);
        assertThat(Files.readString(file)).startsWith("#");
    }

    @LeakTest(repetitions = 100, watch = Watch.THREADS, timeout = "10s")
    void reviewingInParallel() throws Exception {
        ExecutorService reviewers = Executors.newFixedThreadPool(2);
        try {
            assertThat(reviewers.submit(() -> service.review(1)).get()).isNotNull();
        } finally {
            reviewers.shutdown();
        }
    }

    /** Ordinary tests run in parallel, but not next to a leak test. */
    @Test
    void anOrdinaryTest() {
        assertThat(service.review(7).pullRequest()).isEqualTo(7);
    }
}
