package dev.soak.agent.control;

import dev.soak.agent.measure.NativeProfiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** async-profiler in the target's JVM, with its event {@code nativemem} (version 4.0 and later). */
final class AsyncProfiler implements NativeProfiler {
    private static final String RECORDING = "native.jfr";
    private static final String LOG = "native.log";

    private static final Pattern STARTED = Pattern.compile("^return code: 0\\s*$", Pattern.MULTILINE);
    private static final Pattern ERROR = Pattern.compile("^\\[ERROR] (.+)$", Pattern.MULTILINE);

    /** Its options end at a comma, and it replaces what follows a percent sign; the JVM's end at a quote. */
    private static final Pattern UNUSABLE = Pattern.compile("[,%\"]");

    private final Path library;
    private final DataFolder data;
    private final Loader loader;

    /** Loads an agent into the JVM and returns what it answers. */
    interface Loader {
        String load(String library, String options) throws IOException, InterruptedException;
    }

    /**
     * Does nothing yet.
     *
     * @param library as the target sees it
     */
    AsyncProfiler(Path library, DataFolder data, Loader loader) {
        this.library = library;
        this.data = data;
        this.loader = loader;
    }

    @Override
    public String library() {
        return library.getFileName().toString();
    }

    @Override
    public void start(long intervalBytes, Duration atMost) throws IOException, InterruptedException {
        run("start,nativemem=" + intervalBytes + ",timeout=" + atMost.toSeconds());
    }

    @Override
    public long recordedBytes() {
        return recording().toFile().length();
    }

    @Override
    public Path stop() throws IOException, InterruptedException {
        run("stop");
        return recording();
    }

    private Path recording() {
        return data.here().resolve(RECORDING);
    }

    private void run(String command) throws IOException, InterruptedException {
        if (UNUSABLE.matcher(data.inTarget().toString()).find()) {
            throw new IOException("async-profiler cannot write to " + data.inTarget()
                    + ": choose a folder (--out) without comma, percent sign and quote in its path");
        }
        Path log = data.here().resolve(LOG);
        try {
            String answer = loader.load(
                    library.toString(),
                    command + ",log=" + data.inTarget().resolve(LOG) + ",file="
                            + data.inTarget().resolve(RECORDING));
            if (!STARTED.matcher(answer).find()) {
                throw new IOException(library + ": " + reason(answer, log));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** The JVM's if it did not load the library, otherwise the profiler's. */
    private static String reason(String answer, Path log) throws IOException {
        String logged = Files.isRegularFile(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        Matcher error = ERROR.matcher(logged);
        return error.find() ? error.group(1) : answer.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
