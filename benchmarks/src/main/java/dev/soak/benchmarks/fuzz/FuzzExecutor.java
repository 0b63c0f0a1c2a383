package dev.soak.benchmarks.fuzz;

import dev.soak.benchmarks.fuzz.FuzzFailure.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Reads each input on a thread of its own, which is left behind if it takes too long: nothing can stop it. */
final class FuzzExecutor {
    private static final long LONGEST_SECONDS = 10;
    private static final int FRAMES = 12;

    private final SoakCli soak;

    FuzzExecutor(SoakCli soak) {
        this.soak = soak;
    }

    /**
     * The answer of a reader.
     *
     * @param result empty if it did not answer in time
     */
    record Answer(Optional<SoakCli.Result> result, Optional<FuzzFailure> failure) {}

    Answer read(FuzzSubject subject, Path input) {
        CompletableFuture<SoakCli.Result> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(subject.reader().read(soak, input));
                    } catch (RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                "fuzz " + subject.name());
        thread.setDaemon(true);
        thread.start();
        try {
            SoakCli.Result answer = result.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            return new Answer(Optional.of(answer), FuzzJudge.judge(subject, input, answer));
        } catch (TimeoutException e) {
            String where = Arrays.stream(thread.getStackTrace())
                    .limit(FRAMES)
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n"));
            return new Answer(Optional.empty(), Optional.of(new FuzzFailure(Kind.HANG, where)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the harness failed on " + subject.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
