package dev.soak.benchmarks.faults;

import dev.soak.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a {@link FaultyServer}. */
final class FaultyCommand {
    /** A short soak with some load. */
    static final List<String> OPTIONS =
            List.of("--duration", "18s", "--request", "GET /work", "--rate", "20", "--seed", "7");

    /** The target is being measured by then, and there is time left to notice. */
    private static final String AFTER_SECONDS = "9";

    private static final String MEMORY = "-Xmx96m";

    private FaultyCommand() {}

    static List<String> healthy() {
        return of(Misbehaviour.NONE, List.of(), List.of());
    }

    static List<String> of(Misbehaviour misbehaviour, List<String> flags, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(MEMORY));
        all.addAll(flags);
        List<String> args = new ArrayList<>(List.of("{port}", misbehaviour.word(), AFTER_SECONDS));
        args.addAll(arguments);
        try {
            return JavaProcess.command(FaultyServer.class, all, args);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
