package dev.soak.analysis.run;

import java.util.Objects;

/**
 * Rows that could not be written, because the disk was full for longer than they were kept for.
 *
 * @param file that lacks them
 * @param reason of the last failure
 */
public record LostRows(RunFile file, long rows, String reason) {
    public LostRows {
        Objects.requireNonNull(file);
        Objects.requireNonNull(reason);
    }
}
