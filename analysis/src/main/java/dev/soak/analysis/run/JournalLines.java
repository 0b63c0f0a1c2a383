package dev.soak.analysis.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.input.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a journal line by line and applies its rule on torn lines: the last line may be torn, no other. */
final class JournalLines {
    /** Accepts one line, or throws an exception that says what is wrong with it and has accepted nothing of it. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(byte[] line, int from, int length) throws IOException;
    }

    private JournalLines() {}

    /**
     * @param what what a line should be, for error messages
     * @return a note if the last line was torn, as a crash leaves it, and therefore dropped
     * @throws InputException naming file and line if any other line is malformed
     */
    static List<String> read(Path file, String what, LineConsumer consumer) throws IOException, InputException {
        List<String> notes = new ArrayList<>();
        try (LineReader lines = new LineReader(file)) {
            while (lines.next()) {
                try {
                    consumer.accept(lines.buffer(), lines.start(), lines.length());
                } catch (IOException e) {
                    // The line is in memory, so that it cannot fail to be read; zero bytes, as a power failure leaves
                    // them,
                    // fail in the parser's detection of the encoding.
                    long number = lines.number();
                    boolean torn = !lines.terminated() || number > 1;
                    if (!torn || lines.next()) {
                        throw InputException.unusable(file + ":" + number + " is not a " + what + ": " + reason(e));
                    }
                    notes.add(file.getFileName() + ": the last line was torn and was dropped");
                }
            }
        }
        return notes;
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? JsonInput.reason(json) : FileFailure.reason(e);
    }
}
