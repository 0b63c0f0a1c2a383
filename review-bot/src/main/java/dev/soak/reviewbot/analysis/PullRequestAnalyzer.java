package dev.soak.reviewbot.analysis;

import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Analyses the files of a pull request, grouped by language. Small pull requests are analysed in the calling thread,
 * where the hand-over to a pool would cost more than it saves; larger ones are split into slices for a fixed thread
 * pool. Both produce the same results in the order of the files. Thread-safe.
 */
public final class PullRequestAnalyzer implements AutoCloseable {
    /** Pull requests with fewer patch characters than this are analysed sequentially. */
    private static final int SMALL_CHARACTERS = 32 * 1024;
    /** Files in one slice share PMD's type information. */
    private static final int MIN_FILES_PER_SLICE = 4;

    private final FileAnalyzer analyzer;
    private final ThreadPoolExecutor pool;

    /**
     * Starts the thread pool.
     *
     * @param threads usually the number of processors, because the work is CPU-bound
     */
    public PullRequestAnalyzer(FileAnalyzer analyzer, int threads) {
        this.analyzer = analyzer;
        AtomicInteger number = new AtomicInteger();
        // Bounded by the callers: each waits for its slices.
        pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "reviewbot-analysis-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.prestartAllCoreThreads();
    }

    /** Files of one language, by their indexes in the pull request. */
    private record Slice(Language language, List<Integer> indexes) {}

    /** Analyses sequentially or in parallel, depending on the size of the pull request. */
    public List<FileReview> analyze(List<SourceFile> files) throws InterruptedException {
        long characters = 0;
        for (SourceFile file : files) {
            String patch = file.patch();
            characters += patch == null ? 0 : patch.length();
        }
        return characters < SMALL_CHARACTERS ? analyzeSequentially(files) : analyzeInParallel(files);
    }

    public List<FileReview> analyzeSequentially(List<SourceFile> files) {
        FileReview[] results = new FileReview[files.size()];
        for (Slice slice : slices(files, 1)) {
            analyze(slice, files, results);
        }
        return Arrays.asList(results);
    }

    public List<FileReview> analyzeInParallel(List<SourceFile> files) throws InterruptedException {
        FileReview[] results = new FileReview[files.size()];
        List<Future<?>> tasks = new ArrayList<>();
        try {
            for (Slice slice : slices(files, pool.getCorePoolSize())) {
                tasks.add(pool.submit(() -> analyze(slice, files, results)));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("analysis failed: " + e.getCause(), e.getCause());
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
        return Arrays.asList(results);
    }

    /**
     * Splits each language into at most {@code pieces} slices, the most expensive first, so that all threads finish at
     * about the same time.
     */
    private List<Slice> slices(List<SourceFile> files, int pieces) {
        Map<Language, List<Integer>> byLanguage = new LinkedHashMap<>();
        for (int index = 0; index < files.size(); index++) {
            byLanguage
                    .computeIfAbsent(analyzer.language(files.get(index)), language -> new ArrayList<>())
                    .add(index);
        }
        List<Slice> slices = new ArrayList<>();
        byLanguage.forEach((language, indexes) -> {
            int size = Math.max(MIN_FILES_PER_SLICE, (indexes.size() + pieces - 1) / pieces);
            for (int from = 0; from < indexes.size(); from += size) {
                slices.add(new Slice(language, indexes.subList(from, Math.min(from + size, indexes.size()))));
            }
        });
        slices.sort(Comparator.comparing((Slice slice) -> !FileAnalyzer.isLinted(slice.language()))
                .thenComparing(slice -> -slice.indexes().size()));
        return slices;
    }

    private void analyze(Slice slice, List<SourceFile> files, FileReview[] results) {
        List<FileReview> sliceResults = analyzer.analyze(
                slice.language(), slice.indexes().stream().map(files::get).toList());
        for (int i = 0; i < sliceResults.size(); i++) {
            results[slice.indexes().get(i)] = sliceResults.get(i);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
