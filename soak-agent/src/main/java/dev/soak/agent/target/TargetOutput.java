package dev.soak.agent.target;

import dev.soak.agent.redact.MaskedLines;
import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.resource.RefusedAllocation;
import dev.soak.analysis.run.AppendFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the output of the target to {@code target.log}, with secrets masked. Bounded: after
 * {@value #MAX_BYTES} bytes the file is renamed to {@code target.log.1}, replacing the previous one; and of more output than
 * {@link OutputBudget} allows, parts are left out. The last lines are kept in memory to explain why it died.
 */
final class TargetOutput implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetOutput.class);
    static final long MAX_BYTES = 10_000_000;
    private static final int LAST_LINES = 40;
    private static final int BUFFER = 1 << 14;

    private final InputStream from;
    private final Path file;
    private final MaskedLines lines;
    private final OutputBudget budget = new OutputBudget(System::nanoTime);
    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder block = new StringBuilder();
    private @Nullable AppendFile log;
    private long written;
    private boolean failed;
    private long leftOut;
    private final AtomicLong received = new AtomicLong();
    private final Map<RefusedAllocation, Long> outOfMemory = new ConcurrentHashMap<>();

    TargetOutput(InputStream from, Path file, Redactor redactor) {
        this.from = from;
        this.file = file;
        this.lines = new MaskedLines(redactor, this::line);
    }

    /** Copies until the stream ends. Keeps reading when the disk is full, because a full pipe would block the target. */
    @Override
    public void run() {
        char[] buffer = new char[BUFFER];
        try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
            open();
            int read;
            while ((read = reader.read(buffer)) >= 0) {
                received.addAndGet(bytes(buffer, read));
                add(buffer, read);
                write();
            }
            lines.end();
            noteLeftOut();
            write();
        } catch (IOException e) {
            LOG.debug("the target's output ended", e);
        } finally {
            close();
        }
    }

    /** Of its encoding, which is nearly always one byte for a character; the halves of a surrogate pair have four. */
    private static long bytes(char[] buffer, int read) {
        long bytes = 0;
        for (int i = 0; i < read; i++) {
            char c = buffer[i];
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    private void add(char[] buffer, int read) {
        if (!budget.take(read)) {
            if (leftOut == 0) {
                lines.breakOff();
            }
            leftOut += read;
            return;
        }
        int start = 0;
        if (leftOut > 0) {
            // Where a line begins, no secret has begun before.
            start = afterNewline(buffer, read);
            leftOut += start;
            if (start < read) {
                noteLeftOut();
            }
        }
        lines.add(buffer, start, read - start);
    }

    private static int afterNewline(char[] buffer, int read) {
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return read;
    }

    private void noteLeftOut() {
        if (leftOut > 0) {
            line("[" + leftOut + " characters of output were left out]");
            leftOut = 0;
        }
    }

    private void line(String line) {
        RefusedAllocation.in(line).ifPresent(kind -> outOfMemory.merge(kind, 1L, Long::sum));
        synchronized (last) {
            if (last.size() == LAST_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        }
        block.append(line).append('\n');
    }

    private void write() {
        if (block.length() == 0) {
            return;
        }
        byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        block.setLength(0);
        try {
            if (log == null || written + bytes.length > MAX_BYTES) {
                open();
            }
            if (log != null) {
                log.append(bytes);
                written += bytes.length;
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void open() throws IOException {
        if (log != null) {
            log.close();
            log = null;
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        // A run that is resumed goes on with its log.
        log = AppendFile.resume(file);
        written = Files.size(file);
    }

    private void failed(IOException e) {
        if (!failed) {
            failed = true;
            LOG.warn("parts of the target's output are not in {}: {}", file, e.toString());
        }
    }

    private void close() {
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** What the target has printed so far. */
    PrintedOutput printed() {
        return new PrintedOutput(received.get(), outOfMemory);
    }

    /** The most recently printed lines, oldest first. */
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }
}
