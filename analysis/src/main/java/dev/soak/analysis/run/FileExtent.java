package dev.soak.analysis.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much a file of a run folder holds.
 *
 * @param bytes of text with the line ends that Soak writes: {@code \r\n} counts as {@code \n}, because a copy that
 *     converted the line ends has lost nothing
 * @param rows line ends; a line without its end is not a row. Null for a file that does not consist of lines
 */
public record FileExtent(long bytes, @Nullable Long rows) {
    public FileExtent {
        if (bytes < 0 || (rows != null && rows < 0)) {
            throw new IllegalArgumentException("negative extent: " + bytes + " bytes, " + rows + " rows");
        }
    }

    /** Counts an existing file. */
    static FileExtent of(Path path, RunFile.Content content) throws IOException {
        if (content == RunFile.Content.BINARY) {
            return new FileExtent(Files.size(path), null);
        }
        long bytes = 0;
        long rows = 0;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            byte last = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        rows++;
                        bytes -= last == '\r' ? 1 : 0;
                    }
                    last = buffer[i];
                }
            }
        }
        return new FileExtent(bytes, content == RunFile.Content.LINES ? rows : null);
    }
}
