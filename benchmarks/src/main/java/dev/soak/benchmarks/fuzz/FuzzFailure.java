package dev.soak.benchmarks.fuzz;

/**
 * A damaged input that was handled badly.
 *
 * @param detail the exit code and the beginning of what was printed
 */
record FuzzFailure(Kind kind, String detail) {
    /** What must not happen. */
    enum Kind {
        STACK_TRACE("stack traces"),
        HANG("commands longer than 10 s"),
        OUT_OF_MEMORY("out of memory"),
        EXIT_CODE("undocumented exit codes"),
        LEAK_PASSED("leaks turned into a pass"),
        /** Not one line, or one that does not name the input. */
        MESSAGE("errors without one line that names the input");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        String plural() {
            return plural;
        }

        /** Not a hang, as every attempt takes long, nor a leak that passes: a part of a leak need not be one. */
        boolean isReducible() {
            return this != HANG && this != LEAK_PASSED;
        }
    }
}
