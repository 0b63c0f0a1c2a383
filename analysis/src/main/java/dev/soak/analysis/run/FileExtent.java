package dev.soak.analysis.run;

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
}
