package dev.soak.junit.run;

import java.io.IOException;

/** The JVM does not tell what a leak test has to know; no failure of the code under test. */
final class InstrumentFailure extends Exception {
    private static final long serialVersionUID = 1;

    InstrumentFailure(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
