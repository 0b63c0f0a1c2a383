package dev.soak.agent.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the output of the target to {@code target.log}, with secrets masked. Bounded: after
 * {@value #MAX_CHARS} characters the file is renamed to {@code target.log.1}, replacing the previous one. The last lines
 * are kept in memory to explain why it died.
 */
final class TargetOutput implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetOutput.class);
    static final long MAX_CHARS = 10_000_000;
    private static final int LAST_LINES = 40;
    private static final int MAX_LINE_CHARS = 8_000;

    private final InputStream from;
    private final Path file;
    private final Redactor redactor;
    private final Deque<String> last = new ArrayDeque<>();

    TargetOutput(InputStream from, Path file, Redactor redactor) {
        this.from = from;
        this.file = file;
        this.redactor = redactor;
    }

    /** Copies until the stream ends. Keeps reading when the disk is full, because a full pipe would block the target. */
    @Override
    public void run() {
        Writer log = null;
        long written = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            log = Files.newBufferedWriter(file);
            String raw;
            while ((raw = readLine(reader)) != null) {
                String line = redactor.clean(raw);
                remember(line);
                log.write(line);
                log.write('\n');
                if (!reader.ready()) {
                    log.flush();
                }
                written += line.length() + 1;
                if (written > MAX_CHARS) {
                    log.close();
                    Files.move(
                            file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                    log = Files.newBufferedWriter(file);
                    written = 0;
                }
            }
        } catch (IOException e) {
            LOG.warn("target output is no longer written to {}: {}", file, e.toString());
            drain();
        } finally {
            close(log);
        }
    }

    /** Reads a line or, if it is too long, its first part: a target may print without line breaks. */
    private static @Nullable String readLine(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = reader.read()) >= 0 && c != '\n') {
            line.append((char) c);
            if (line.length() >= MAX_LINE_CHARS) {
                break;
            }
        }
        return c < 0 && line.length() == 0 ? null : line.toString();
    }

    private void drain() {
        try {
            from.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("target output ended", e);
        }
    }

    private static void close(@Nullable Writer log) {
        if (log != null) {
            try {
                log.close();
            } catch (IOException e) {
                LOG.warn("the end of the target output was lost: {}", e.toString());
            }
        }
    }

    private synchronized void remember(String line) {
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    /** The most recently printed lines, oldest first. */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }
}
