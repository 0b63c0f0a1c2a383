package dev.soak.analysis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.soak.analysis.input.InputException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class InputFileTest {
    @TempDir
    Path folder;

    private static void isRejected(Path file, Kind kind, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> InputFile.bytes(file, 10))
                .withMessage(message)
                .extracting(InputException::kind)
                .isEqualTo(kind);
    }

    @Test
    void aMissingFileIsMissing() {
        Path file = folder.resolve("none");
        isRejected(file, Kind.MISSING, "no such file: " + file);
    }

    @Test
    void aFolderIsNotAFile() {
        isRejected(folder, Kind.UNUSABLE, "expected a file, not a folder: " + folder);
    }

    @Test
    void aFifoWithoutAWriterDoesNotBlock() throws Exception {
        Path fifo = folder.resolve("fifo");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        isRejected(
                fifo,
                Kind.UNUSABLE,
                "not a regular file: " + fifo
                        + " (FIFOs and devices cannot be read; copy the content to a file first)");
    }

    @Test
    void aLoopOfSymbolicLinksIsNamed() throws Exception {
        Path first = folder.resolve("first");
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);
        Files.createSymbolicLink(first, second);
        isRejected(first, Kind.UNUSABLE, first + ": loop of symbolic links");
    }

    @Test
    void aLinkToAFileIsFollowed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "hello");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(InputFile.bytes(link, 10)).asString().isEqualTo("hello");
    }

    @Test
    void aFileOfExactlyTheLimitIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "0123456789");
        assertThat(InputFile.bytes(file, 10)).hasSize(10);
        Files.writeString(file, "0123456789+");
        isRejected(file, Kind.UNUSABLE, file + ": larger than 10 bytes");
    }

    @Test
    void theLimitHoldsForFilesThatReportNoSize() {
        Path file = Path.of("/proc/self/status");
        assumeTrue(Files.isReadable(file));
        isRejected(file, Kind.UNUSABLE, file + ": larger than 10 bytes");
    }

    @Test
    void theLimitOfACompressedFileIsThatOfItsContent() throws Exception {
        Path file = folder.resolve("bomb.gz");
        Files.write(file, gzip(new byte[1 << 20]));
        assertThat(Files.size(file)).isLessThan(2_000);

        try (InputStream in = InputFile.openDecompressed(file, 1 << 20)) {
            assertThat(in.readAllBytes()).hasSize(1 << 20);
        }
        try (InputStream in = InputFile.openDecompressed(file, 100 << 10)) {
            assertThatExceptionOfType(FileFailure.class)
                    .isThrownBy(in::readAllBytes)
                    .withMessage(file + ": larger than 100 KiB uncompressed");
        }
    }

    @Test
    void aTruncatedCompressedFileIsNamed() throws Exception {
        Path file = folder.resolve("half.gz");
        byte[] whole = gzip("some text".getBytes(StandardCharsets.UTF_8));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        try (InputStream in = InputFile.openDecompressed(file, 1 << 20)) {
            assertThatExceptionOfType(FileFailure.class)
                    .isThrownBy(in::readAllBytes)
                    .withMessage(file + ": truncated");
        }
    }

    @Test
    void linesOfACompressedFileAreNumberedAndDecoded() throws Exception {
        Path file = folder.resolve("lines.gz");
        Files.write(file, gzip("a\n\nzwölf\n\u00e9".getBytes(StandardCharsets.UTF_8)));
        try (LineReader lines = LineReader.decompressed(file, 100)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo("a");
            assertThat(lines.next()).isTrue();
            assertThat(lines.text()).isEqualTo("zwölf");
            assertThat(lines.number()).isEqualTo(3);
        }
        Files.write(file, new byte[] {'a', '\n', (byte) 0xC3, '(', '\n'});
        try (LineReader lines = LineReader.decompressed(file, 100)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.next()).isTrue();
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(lines::text)
                    .withMessage(file + ":2: not valid UTF-8");
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
