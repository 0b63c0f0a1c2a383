package dev.soak.benchmarks.fuzz;

import java.nio.file.Path;

/**
 * A reader, and the file that it is given damaged.
 *
 * @param name of the reader and the format, unique
 * @param input what is read: a file, or a folder that contains the damaged file
 * @param damaged the file that is damaged, relative to {@code input}; empty where it is the input itself
 * @param pass whether a damaged input may pass
 */
record FuzzSubject(String name, Path input, String damaged, PassRule pass, Reader reader) {
    /** Reads an input. */
    @FunctionalInterface
    interface Reader {
        /** @param input a copy of the input of the subject, with a damaged file */
        SoakCli.Result read(SoakCli soak, Path input);
    }

    /** Whether a report may be a pass. */
    @FunctionalInterface
    interface PassRule {
        /** The undamaged input has no leak, or is not judged. */
        PassRule ALLOWED = result -> true;
        /** A run folder tells what its files must contain, so that damage to a leak is always known. */
        PassRule NEVER = result -> false;

        /** @param result of a command with exit code 0 */
        boolean allows(SoakCli.Result result);
    }

    static FuzzSubject file(String name, Path input, Reader reader) {
        return new FuzzSubject(name, input, "", PassRule.ALLOWED, reader);
    }

    /** The damaged file of a copy of the input. */
    Path damagedIn(Path copy) {
        return damaged.isEmpty() ? copy : copy.resolve(damaged);
    }
}
