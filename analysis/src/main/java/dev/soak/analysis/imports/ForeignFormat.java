package dev.soak.analysis.imports;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.io.IOException;

/** One format of foreign data. Stateless. */
public interface ForeignFormat {
    /** As {@code --format-in} names it. */
    String name();

    /** Whether the beginning of an input is of this format beyond doubt, as far as text can be. */
    boolean recognises(String head);

    /**
     * Reads a whole input.
     *
     * @throws InputException {@code MISSING} if there is nothing to judge or the times are not certain; {@code UNUSABLE} if it is
     *     not of this format
     */
    ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException;
}
