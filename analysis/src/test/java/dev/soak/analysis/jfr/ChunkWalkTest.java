package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkWalkTest {
    private static final int START_OFFSET = 32;
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    /** Another recording that starts makes the JVM begin a chunk. */
    private Path twoChunks() throws Exception {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording();
                Recording other = new Recording()) {
            recording.start();
            other.start();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void chunksThatAJvmWroteOneAfterTheOtherAreASection() throws Exception {
        try (FileChannel file = FileChannel.open(twoChunks())) {
            assertThat(ChunkWalk.chunks("recording", file)).hasSizeGreaterThan(1);
            assertThat(ChunkWalk.sections("recording", file)).hasSize(1);
        }
    }

    @Test
    void aChunkThatBeginsLaterIsOfAnotherJvm() throws Exception {
        try (FileChannel file = FileChannel.open(twoChunks(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            List<ChunkWalk.Chunk> chunks = ChunkWalk.chunks("recording", file);
            ChunkWalk.Chunk last = chunks.get(chunks.size() - 1);
            ByteBuffer start =
                    ByteBuffer.allocate(Long.BYTES).putLong(0, last.header().startNanos() + SECOND);
            file.write(start, last.position() + START_OFFSET);

            assertThat(ChunkWalk.sections("recording", file))
                    .hasSize(2)
                    .element(1)
                    .extracting(ChunkWalk.Section::position)
                    .isEqualTo(last.position());
        }
    }
}
