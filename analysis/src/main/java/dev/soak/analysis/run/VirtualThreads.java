package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code virtual-threads.json}: the virtual threads of the target at one moment.
 *
 * @param t seconds since the start of the run
 * @param work requests completed by then
 * @param alive number of virtual threads
 * @param waiting the places where they are, most first; bounded when it is written
 * @param started the stacks that started those of them whose start was traced, most first; bounded likewise
 */
public record VirtualThreads(double t, long work, long alive, List<Place> waiting, List<Place> started) {
    private static final int MAX_BYTES = 4 << 20;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public VirtualThreads {
        waiting = List.copyOf(waiting);
        started = List.copyOf(started);
    }

    /**
     * Threads with the same stack.
     *
     * @param state of the thread, {@code WAITING}; empty where the JDK does not tell it
     * @param frames innermost first
     */
    public record Place(String state, List<String> frames, long threads) {
        public Place {
            frames = List.copyOf(frames);
        }
    }

    /** Replaces what the folder holds. */
    public void write(RunFolder folder) throws IOException {
        folder.write(RunFile.VIRTUAL_THREADS, JSON.writeValueAsBytes(this));
    }

    /** @throws InputException if the file is malformed */
    public static VirtualThreads read(Path file) throws InputException {
        return JsonInput.value(file, MAX_BYTES, VirtualThreads.class, "not a summary of virtual threads");
    }
}
