package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a run folder holds: how much, and a checksum that shows whether it is still the same.
 *
 * @param crc32c of text, with {@code \r\n} as {@code \n}. Null for binary data, which holds evidence but decides nothing,
 *     and where a folder of an older version records none
 */
record FileContent(FileExtent extent, @Nullable Long crc32c) {
    /**
     * Reads an existing file; of binary data only the size.
     *
     * @throws InputException if it cannot be opened
     */
    static FileContent of(Path path, RunFile.Content content) throws IOException, InputException {
        if (content == RunFile.Content.BINARY) {
            return new FileContent(new FileExtent(Files.size(path), null), null);
        }
        long bytes = 0;
        long rows = 0;
        CRC32C checksum = new CRC32C();
        try (InputStream in = InputFile.open(path)) {
            byte[] buffer = new byte[1 << 16];
            boolean carriageReturn = false;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int pending = 0;
                for (int i = 0; i < read; i++) {
                    if (carriageReturn && buffer[i] != '\n') {
                        // It did not belong to a line end.
                        checksum.update(buffer, pending, i - pending);
                        pending = i;
                        checksum.update('\r');
                        bytes++;
                    }
                    rows += buffer[i] == '\n' ? 1 : 0;
                    carriageReturn = buffer[i] == '\r';
                    if (carriageReturn) {
                        checksum.update(buffer, pending, i - pending);
                        pending = i + 1;
                        bytes--;
                    }
                }
                checksum.update(buffer, pending, read - pending);
                bytes += read;
            }
            if (carriageReturn) {
                checksum.update('\r');
                bytes++;
            }
        }
        return new FileContent(
                new FileExtent(bytes, content == RunFile.Content.LINES ? rows : null), checksum.getValue());
    }

    /** Whether it is what was recorded; without a recorded checksum, whether it is as much. */
    boolean matches(FileContent recorded) {
        return extent.equals(recorded.extent) && (recorded.crc32c == null || recorded.crc32c.equals(crc32c));
    }
}
