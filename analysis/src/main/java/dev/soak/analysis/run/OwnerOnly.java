package dev.soak.analysis.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Permissions of what a run writes: only its owner may read the requests and the target's output. A file system without such
 * permissions applies its own.
 */
public final class OwnerOnly {
    private static final FileAttribute<?>[] NONE = {};

    private OwnerOnly() {}

    /** Of a folder that is created. */
    public static FileAttribute<?>[] folder(Path folder) {
        return isPosix(folder) ? attributes("rwx------") : NONE;
    }

    /** Of a file that is created. */
    public static FileAttribute<?>[] file(Path file) {
        return isPosix(file) ? attributes("rw-------") : NONE;
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && FileSystems.getDefault().equals(path.getFileSystem());
    }

    /** Takes the permissions of others from a file that something else has created. */
    public static void restrict(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
