package dev.soak.probe.trace;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stacks that created the files of a folder and of those below it, as far as the files still exist.
 *
 * <p>Holds the stacks of at most {@value #CAPACITY} files, in a third of a megabyte, by a hash of the name. When there are
 * more, half of all names are left out, chosen by their hash; then half of the others; and so on. What is kept
 * is a random sample of the files: {@link #read} reports each as as many files as it stands for. Thread-safe.
 *
 * <p>Files that native code or another process deletes are dropped when the folder is read.
 */
final class CreatedFiles {
    static final int CAPACITY = 1 << 13;
    private static final int UNCONFIRMED = 1;
    private static final int MAX_LEVEL = 30;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<Path> folders;
    /** The folder as files in it are named, by its stated path and by its real one. */
    private final List<String> prefixes;

    private final StackTable stacks = new StackTable(CAPACITY);
    /** One of 2^level names is in the sample. */
    private volatile int level;

    /** Made before it is needed: no class may be loaded while a file is created. */
    private final StackTable.Selection leftOut = (key, stack) -> !isSampled(key);

    /** Receives a file that exists. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param stack that created it; 0 if unknown
         * @param name without its folder
         * @param files that it stands for, itself included
         */
        void file(int stack, String name, long bytes, long files);
    }

    /** @param folder null for none */
    CreatedFiles(@Nullable Path folder) {
        this.folders = folder == null ? List.of() : List.of(folder);
        this.prefixes = folder == null ? List.of() : prefixes(folder);
    }

    private static List<String> prefixes(Path folder) {
        String stated = folder + File.separator;
        try {
            String real = folder.toRealPath() + File.separator;
            return real.equals(stated) ? List.of(stated) : List.of(stated, real);
        } catch (IOException absent) {
            return List.of(stated);
        }
    }

    /** Whether a file of this path is in the folder and in the sample. */
    boolean covers(String path) {
        return isSampled(key(path));
    }

    void created(String path, int stack) {
        long key = key(path);
        synchronized (this) {
            while (stacks.isFull() && level < MAX_LEVEL) {
                level++;
                stacks.removeIf(leftOut);
            }
            if (isSampled(key)) {
                stacks.put(key, 0, stack << 1);
            }
        }
    }

    void deleted(String path) {
        long key = key(path);
        synchronized (this) {
            stacks.remove(key);
        }
    }

    /** The file keeps its stack under its new name. */
    void renamed(String from, String to) {
        long before = key(from);
        long after = key(to);
        if (before == 0 && after == 0) {
            return;
        }
        synchronized (this) {
            int stack = stacks.stack(before) & ~UNCONFIRMED;
            stacks.remove(before);
            stacks.remove(after);
            if (stack != Stacks.NONE && isSampled(after)) {
                stacks.put(after, 0, stack);
            }
        }
    }

    /** Reads the folder: all files of the sample that exist, whoever created them. */
    void read(OpenTrace.FolderWalk walk, Reader to) throws IOException {
        int now = level;
        synchronized (this) {
            stacks.forEach((key, ignored, stack) -> stacks.put(key, 0, stack | UNCONFIRMED));
        }
        boolean all = walk.read(folders, (file, attributes) -> {
            long key = key(file.toString());
            if (isSampled(key, now)) {
                to.file(confirmed(key), file.getFileName().toString(), attributes.size(), 1L << now);
            }
        });
        if (all) {
            synchronized (this) {
                stacks.removeIf((key, stack) -> (stack & UNCONFIRMED) != 0);
            }
        }
    }

    private synchronized int confirmed(long key) {
        int stack = stacks.stack(key) & ~UNCONFIRMED;
        if (stack != Stacks.NONE) {
            stacks.put(key, 0, stack);
        }
        return stack >>> 1;
    }

    /** The numbers of the stacks that are kept. */
    synchronized List<Integer> stacksInUse() {
        List<Integer> used = new ArrayList<>(stacks.size());
        stacks.forEach((key, ignored, stack) -> used.add(stack >>> 1));
        return used;
    }

    private boolean isSampled(long key) {
        return isSampled(key, level);
    }

    private static boolean isSampled(long key, int level) {
        return key != 0 && (key & (1L << level) - 1) == 0;
    }

    /** A hash of the name within the folder; 0 for files elsewhere. */
    private long key(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                long hash = FNV_OFFSET;
                for (int i = prefix.length(); i < path.length(); i++) {
                    hash = (hash ^ path.charAt(i)) * FNV_PRIME;
                }
                // The low bits choose the sample, and those of this hash depend on the low bits of the characters only.
                hash ^= hash >>> 32;
                hash *= 0x9E3779B97F4A7C15L;
                return hash ^ hash >>> 29;
            }
        }
        return 0;
    }
}
