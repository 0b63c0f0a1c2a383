package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the operating system tells of one process, by its PID. A process that is gone has no values.
 *
 * <p>Each method throws {@link IOException} if the process exists but may not be read, as one of another user.
 */
interface ProcessSource {
    /**
     * Resident set in bytes, in total and where it comes from.
     *
     * @param anonymous heap, stacks and other private memory; absent where the system does not tell
     * @param file mapped files: programs, libraries, data
     * @param shared shared memory and temporary file systems
     */
    record ResidentSet(double total, OptionalDouble anonymous, OptionalDouble file, OptionalDouble shared) {}

    Optional<ResidentSet> residentSet(long pid) throws IOException;

    /**
     * CPU time since the process started.
     *
     * @param ended include its children that have ended, where the system tells
     */
    OptionalDouble cpuSeconds(long pid, boolean ended) throws IOException;

    OptionalLong openDescriptors(long pid) throws IOException;

    OptionalLong threads(long pid) throws IOException;

    /** The soft limit of descriptors; empty where it is unlimited or not known. */
    OptionalLong descriptorLimit(long pid) throws IOException;

    /** The source for the system that this JVM runs on. */
    static ProcessSource ofThisSystem() {
        return LinuxProcesses.available() ? new LinuxProcesses(Path.of("/")) : new OshiProcesses();
    }
}
