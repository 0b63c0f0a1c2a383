package dev.soak.analysis.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the lines of a new file. Each line, with its line end, is handed to the operating system in one piece and at
 * once: a JVM that is killed loses at most the line it was writing, and only the last line can be torn.
 */
public final class LineWriter implements Closeable {
    private final OutputStream to;

    /** @throws IOException if the file exists or cannot be created */
    public LineWriter(Path file) throws IOException {
        to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** @param line without a line end */
    public void write(String line) throws IOException {
        to.write((line + '\n').getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
