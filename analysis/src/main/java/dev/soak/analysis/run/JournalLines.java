package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through a journal line by line and holds its rule on torn lines. */
final class JournalLines {
    /** Takes in one line, or throws a {@link JsonProcessingException} and has taken in nothing. */
    @FunctionalInterface
    interface Taker {
        void take(byte[] line, int from, int length) throws IOException;
    }

    private JournalLines() {}

    /**
     * @param what what a line should be, for the message
     * @return notes: a last line that was torn, as a crash leaves it, is dropped with a note
     * @throws InputException naming file and line where any other line is bad
     */
    static List<String> read(Path file, String what, Taker taker) throws IOException, InputException {
        List<String> notes = new ArrayList<>();
        try (LineReader lines = new LineReader(file)) {
            while (lines.next()) {
                try {
                    taker.take(lines.buffer(), lines.start(), lines.length());
                } catch (JsonProcessingException e) {
                    long number = lines.number();
                    boolean torn = !lines.terminated() || number > 1;
                    if (!torn || lines.next()) {
                        throw InputException.unusable(
                                file + ":" + number + " is not a " + what + ": " + e.getOriginalMessage());
                    }
                    notes.add(file.getFileName() + ": the last line was torn and was dropped");
                }
            }
        }
        return notes;
    }
}
