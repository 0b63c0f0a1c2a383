package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;
import java.util.List;

/** A format whose inputs each hold the readings of a moment, so that several of them are one set of series. */
public interface SnapshotFormat extends ForeignFormat {
    /** An input that is opened when its turn comes, because there may be more of them than a process can have open. */
    @FunctionalInterface
    interface Source {
        OpenInput open() throws IOException, InputException;
    }

    /** Reads several inputs as one, in order of their time. */
    ForeignData read(List<Source> inputs, ImportOptions options) throws IOException, InputException;

    @Override
    default ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        return read(List.of(() -> input), options);
    }
}
