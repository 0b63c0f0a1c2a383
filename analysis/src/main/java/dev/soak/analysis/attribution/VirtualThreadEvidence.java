package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.VirtualThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the virtual threads of a run wait and what started them, from {@code virtual-threads.json}. */
public final class VirtualThreadEvidence {
    private final @Nullable VirtualThreads threads;
    private final List<String> notes;
    private final OwnCode own;

    private VirtualThreadEvidence(@Nullable VirtualThreads threads, List<String> notes, OwnCode own) {
        this.threads = threads;
        this.notes = notes;
        this.own = own;
    }

    public static VirtualThreadEvidence none() {
        return new VirtualThreadEvidence(null, List.of(), OwnCode.UNSTATED);
    }

    public static VirtualThreadEvidence of(VirtualThreads threads) {
        return new VirtualThreadEvidence(threads, List.of(), OwnCode.UNSTATED);
    }

    /** From a run folder; empty where the file is absent, with a note where it cannot be read. */
    public static VirtualThreadEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.VIRTUAL_THREADS);
        try {
            VirtualThreads read = Files.isRegularFile(file) ? VirtualThreads.read(file) : null;
            return new VirtualThreadEvidence(read, List.of(), own);
        } catch (InputException e) {
            return new VirtualThreadEvidence(null, List.of(String.valueOf(e.getMessage())), own);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** The call sites that started the threads that were still alive, most first; of those whose start was traced. */
    List<CallSite> starters() {
        if (threads == null) {
            return List.of();
        }
        double all = threads.started().stream()
                .mapToLong(VirtualThreads.Place::threads)
                .sum();
        return CallSite.byLine(threads.started().stream()
                .filter(place -> !place.frames().isEmpty())
                .map(place -> new CallSite(place.frames(), place.threads(), 0, all, own))
                .toList());
    }

    /** In the user's own code, which calls what they wait in. */
    private String waitsIn(VirtualThreads.Place place) {
        String state = place.state().isEmpty() ? "waiting" : place.state();
        return place.frames().stream()
                .filter(own::has)
                .findFirst()
                .map(frame -> state + " in " + frame)
                .orElseGet(() -> new ThreadDump.Entry("", state, place.frames()).waitsIn());
    }

    /** Where most of them are. */
    Optional<Evidence.WaitingThreads> waitingThreads() {
        if (threads == null) {
            return Optional.empty();
        }
        Map<String, Long> places = new HashMap<>();
        threads.waiting().forEach(place -> places.merge(waitsIn(place), place.threads(), Long::sum));
        return places.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(place -> new Evidence.WaitingThreads(
                        place.getValue().intValue(), (int) threads.alive(), place.getKey()));
    }
}
