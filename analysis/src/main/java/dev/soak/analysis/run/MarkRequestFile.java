package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The file of {@linkplain MarkRequest requests} in a run folder: appended to by {@code soak mark}, by the live page and by hand, and
 * read by the run once per second. Not thread-safe.
 */
public final class MarkRequestFile {
    /** More is not read at once: the file is the user's. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Path file;
    private final Consumer<String> malformed;
    private long read;

    /** @param malformed told of each line that is no request, in a sentence */
    public MarkRequestFile(RunFolder folder, Consumer<String> malformed) throws IOException {
        this.file = folder.file(RunFile.MARKS);
        this.malformed = malformed;
        // What was asked of an earlier part of the run has been answered.
        this.read = Files.exists(file) ? Files.size(file) : 0;
    }

    /** Asks a run for a mark. */
    public static void append(RunFolder folder, MarkRequest request) throws IOException {
        Path file = folder.file(RunFile.MARKS);
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OwnerOnly.file(file))) {
            // In one piece, because others may append at the same time.
            channel.write(ByteBuffer.wrap((request.toText() + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The requests of whole lines since the last call. */
    public List<MarkRequest> next() throws IOException {
        String text = unread();
        int end = text.lastIndexOf('\n') + 1;
        read += text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1).length;
        List<MarkRequest> requests = new ArrayList<>();
        text.substring(0, end).lines().filter(line -> !line.isBlank()).forEach(line -> {
            try {
                requests.add(MarkRequest.parse(line));
            } catch (InputException e) {
                malformed.accept(String.valueOf(e.getMessage()));
            }
        });
        return requests;
    }

    private String unread() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() <= read) {
                return "";
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MAX_BYTES, channel.size() - read));
            channel.position(read);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until the buffer is full or the file ends.
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            return bytes.hasRemaining() || text.indexOf('\n') >= 0 ? text : text + '\n';
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
