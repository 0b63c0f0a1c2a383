package dev.soak.reviewbot.cache;

import dev.soak.reviewbot.review.FileReview;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores one file per entry in a directory. A file is written under a temporary name and moved into place atomically,
 * so that it is either complete or absent; a damaged file is deleted when it is read. When the total size exceeds the
 * limit, the oldest entries are deleted. I/O errors lose the entry and are logged once; they never fail a review.
 * Thread-safe.
 */
final class DiskStore {
    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
    private static final String PART_SUFFIX = ".part";
    /** Minimum disk usage of a file. */
    private static final int BLOCK = 4096;

    private final Path directory;
    private final long maxBytes;
    private final FileReviewCodec codec;
    /** Size of each file, oldest first; bounded because every file counts as at least one block. */
    private final Map<String, Long> files = new LinkedHashMap<>();

    private long bytes;
    private boolean warned;

    /**
     * Opens the store, deletes temporary files left by a crash, and shrinks the store to its limit.
     *
     * @throws IOException if the directory cannot be created, read or written
     */
    DiskStore(Path directory, long maxBytes, FileReviewCodec codec) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.maxBytes = maxBytes;
        this.codec = codec;
        if (!Files.isWritable(directory)) {
            throw new IOException("directory is not writable: " + directory);
        }
        record StoredEntry(String name, long bytes, FileTime written) {}
        List<StoredEntry> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.endsWith(PART_SUFFIX)) {
                    Files.deleteIfExists(entry);
                } else if (NAME.matcher(name).matches()) {
                    BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
                    found.add(new StoredEntry(name, blocks(attributes.size()), attributes.lastModifiedTime()));
                }
            }
        }
        found.sort(Comparator.comparing(StoredEntry::written).thenComparing(StoredEntry::name));
        found.forEach(entry -> remember(entry.name(), entry.bytes()));
        shrink();
    }

    /** Returns the stored result, or null. */
    FileReview.@Nullable Reviewed read(CacheKey key) {
        if (!holds(key)) {
            return null;
        }
        try {
            return codec.decode(Files.readAllBytes(directory.resolve(key.hex())));
        } catch (IOException e) {
            forget(key.hex());
            warn(e);
            return null;
        }
    }

    synchronized boolean holds(CacheKey key) {
        return files.containsKey(key.hex());
    }

    void write(CacheKey key, FileReview.Reviewed review) {
        byte[] entry = codec.encode(review);
        try {
            Path part = Files.createTempFile(directory, key.hex(), PART_SUFFIX);
            try {
                Files.write(part, entry);
                Files.move(part, directory.resolve(key.hex()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            synchronized (this) {
                remember(key.hex(), blocks(entry.length));
                shrink();
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    private static long blocks(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private void remember(String name, long size) {
        Long before = files.remove(name);
        files.put(name, size);
        bytes += size - (before == null ? 0 : before);
    }

    private synchronized void forget(String name) {
        Long size = files.remove(name);
        bytes -= size == null ? 0 : size;
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            warn(e);
        }
    }

    private void shrink() throws IOException {
        Iterator<Map.Entry<String, Long>> oldest = files.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Map.Entry<String, Long> entry = oldest.next();
            Files.deleteIfExists(directory.resolve(entry.getKey()));
            bytes -= entry.getValue();
            oldest.remove();
        }
    }

    /** Logs only the first failure, because a full disk fails every write. */
    private synchronized void warn(IOException e) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "disk cache {}: I/O error, entry lost (further errors are not logged): {}",
                    directory,
                    e.toString());
        }
    }
}
