package dev.soak.benchmarks.fuzz;

import java.nio.file.Path;

/**
 * A reader, and the file that it is given damaged.
 *
 * @param name of the reader and the format, unique
 * @param input what is read: a file, or a folder that contains the damaged file
 * @param damaged the file that is damaged, relative to {@code input}; empty where it is the input itself
 * @param leaks whether the undamaged input is a run with a leak, so that no damage may make it pass
 */
record FuzzSubject(String name, Path input, String damaged, boolean leaks, Reader reader) {
    /** Reads an input. */
    @FunctionalInterface
    interface Reader {
        /** @param input a copy of the input of the subject, with a damaged file */
        SoakCli.Result read(SoakCli soak, Path input);
    }

    static FuzzSubject file(String name, Path input, Reader reader) {
        return new FuzzSubject(name, input, "", false, reader);
    }

    /** The damaged file of a copy of the input. */
    Path damagedIn(Path copy) {
        return damaged.isEmpty() ? copy : copy.resolve(damaged);
    }
}
