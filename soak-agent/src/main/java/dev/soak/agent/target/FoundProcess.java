package dev.soak.agent.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A target that was running before; Soak leaves it running. */
public record FoundProcess(ProcessHandle handle) implements TargetProcess {
    @Override
    public long pid() {
        return handle.pid();
    }

    @Override
    public boolean isAlive() {
        return handle.isAlive();
    }

    @Override
    public boolean awaitExit(Duration atMost) throws InterruptedException {
        try {
            handle.onExit().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public OptionalInt exitStatus() {
        return OptionalInt.empty();
    }

    @Override
    public Optional<PrintedOutput> printed() {
        return Optional.empty();
    }

    @Override
    public List<String> lastLines() {
        return List.of();
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public boolean stop(Duration grace) {
        return true;
    }

    @Override
    public void kill() {}

    @Override
    public void close() {}
}
