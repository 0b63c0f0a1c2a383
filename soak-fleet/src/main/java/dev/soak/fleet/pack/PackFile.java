package dev.soak.fleet.pack;

import java.util.Objects;

/**
 * A file of the folder of packed runs, as it is listed.
 *
 * @param name its path below the folder
 * @param length in bytes
 * @param modified milliseconds since the epoch
 */
public record PackFile(String name, long length, long modified) {
    public PackFile {
        Objects.requireNonNull(name);
    }

    /** The path of its own folder, which ends with a slash, or is empty for the folder of packed runs itself. */
    String parent() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
