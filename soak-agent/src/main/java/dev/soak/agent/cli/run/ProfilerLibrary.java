package dev.soak.agent.cli.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Checks a profiler's library, {@code --native-trace}, before anything is started. */
final class ProfilerLibrary {
    private static final String OPTION = "--native-trace: ";
    private static final String ADVICE = "; give the libasyncProfiler.so of async-profiler 4.0 or later for Linux";
    /** async-profiler's has less than one. */
    private static final int MOST_BYTES = 64 << 20;

    private static final String MAGIC = "\u007fELF";
    /** Offset of {@code e_machine} in the header, low byte first. */
    private static final int MACHINE = 18;

    private static final Map<Integer, String> MACHINES = Map.of(0x3e, "amd64", 0xb7, "aarch64");
    /** The name of its event for native memory. */
    private static final String EVENT = "nativemem";

    private ProfilerLibrary() {}

    /**
     * Returns its absolute path.
     *
     * @param root of the file system of the target
     * @throws InputException if there is no such file, or if this machine cannot trace native memory with it
     */
    static Path check(Path library, Path root) throws InputException {
        Path inTarget = library.toAbsolutePath().normalize();
        Path file = root.resolve(inTarget.toString().substring(1));
        if (!Files.isRegularFile(file)) {
            throw InputException.unusable(OPTION + "no such file: " + library + ADVICE);
        }
        String content = content(file, library);
        if (!content.startsWith(MAGIC) || content.length() <= MACHINE + 1) {
            throw InputException.unusable(OPTION + "not a native library: " + library + ADVICE);
        }
        String machine = MACHINES.getOrDefault(content.charAt(MACHINE) | content.charAt(MACHINE + 1) << 8, "");
        String here = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        if (!machine.equals(here)) {
            throw InputException.unusable(OPTION + library + " is for "
                    + (machine.isEmpty() ? "another machine" : machine) + ", this machine is " + here + ADVICE);
        }
        if (!content.contains(EVENT)) {
            throw InputException.unusable(OPTION + library + " cannot trace native memory" + ADVICE);
        }
        return inTarget;
    }

    /** A byte is a character. */
    private static String content(Path file, Path library) throws InputException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw InputException.unusable(OPTION + library + " cannot be read: " + e.getMessage());
        }
    }
}
