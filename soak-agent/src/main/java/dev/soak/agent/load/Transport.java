package dev.soak.agent.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking stream of bytes to and from a service, in clear or encrypted. Used by one thread. */
interface Transport {
    /**
     * Continues to establish the connection.
     *
     * @param scratch a buffer for temporary use
     * @return the selector operation to wait for before the next call; 0 when established
     */
    int establish(ByteBuffer scratch) throws IOException;

    /**
     * Writes as much as the connection takes.
     *
     * @return whether everything has been written, including the rest of earlier calls
     */
    boolean write(ByteBuffer from) throws IOException;

    /**
     * Reads what has arrived.
     *
     * @return number of bytes; 0 if there are none for now, -1 at the end
     */
    int read(ByteBuffer into) throws IOException;

    /** Closes the connection without blocking. */
    void close();
}
