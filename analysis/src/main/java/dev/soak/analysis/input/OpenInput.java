package dev.soak.analysis.input;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An input of unknown format, opened once: a file or standard input, decompressed where its first bytes are those of gzip or
 * Zstandard. Its beginning can be looked at before it is read.
 */
public final class OpenInput implements Closeable {
    /** How much of the beginning can be looked at. */
    public static final int HEAD = 1 << 16;

    /** More than any recorded data; a small file can decompress to any size. */
    public static final long MAX_DECOMPRESSED = 8L << 30;

    private static final String UNCOMPRESSED = " uncompressed";

    private final String name;
    private final String label;
    private final BufferedInputStream in;
    private final byte[] head;
    private final Charset charset;
    private final int markLength;
    private final long modifiedMillis;
    private final boolean compressed;

    private OpenInput(String name, String label, InputStream raw, long modifiedMillis)
            throws IOException, InputException {
        this.name = name;
        this.label = label;
        this.modifiedMillis = modifiedMillis;
        InputStream plain = decompress(name, raw);
        this.compressed = plain instanceof BoundedInputStream;
        this.in = new BufferedInputStream(plain, HEAD);
        in.mark(HEAD);
        head = in.readNBytes(HEAD);
        in.reset();
        charset = charset(head);
        markLength = markLength(head, charset);
    }

    /**
     * Opens a file.
     *
     * @throws InputException as {@link InputFile#open}
     */
    public static OpenInput of(Path file) throws IOException, InputException {
        InputStream bytes = InputFile.open(file);
        return new OpenInput(
                file.toString(),
                String.valueOf(file.getFileName()),
                bytes,
                Files.getLastModifiedTime(file).toMillis());
    }

    /** Takes over a stream, such as standard input. */
    public static OpenInput of(String name, InputStream stream) throws IOException, InputException {
        return new OpenInput(name, name, stream, -1);
    }

    private static InputStream decompress(String name, InputStream raw) throws IOException, InputException {
        PushbackInputStream in = new PushbackInputStream(raw, 4);
        byte[] magic = in.readNBytes(4);
        in.unread(magic);
        if (magic.length >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B) {
            return new BoundedInputStream(name, gzip(name, in), MAX_DECOMPRESSED, UNCOMPRESSED);
        }
        if (magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xB5
                && magic[2] == 0x2F
                && magic[3] == (byte) 0xFD) {
            return new BoundedInputStream(name, new ZstdInputStream(in), MAX_DECOMPRESSED, UNCOMPRESSED);
        }
        return in;
    }

    private static InputStream gzip(String name, InputStream in) throws IOException, InputException {
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (ZipException | EOFException e) {
            throw InputException.unusable(name + " is damaged: it begins like gzip, but has no valid gzip header");
        }
    }

    private static Charset charset(byte[] head) {
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        int even = 0;
        int odd = 0;
        int pairs = Math.min(head.length, 1024) / 2;
        for (int i = 0; i < pairs; i++) {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs > 4 && odd > 0.9 * pairs && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (pairs > 4 && even > 0.9 * pairs && odd == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(head) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private static boolean isUtf8(byte[] head) {
        int end = head.length;
        // The last character may be cut.
        for (int back = 0; back < 4 && end > 0 && head[end - 1] < 0; back++) {
            end--;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(head, 0, end));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int markLength(byte[] head, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            boolean marked =
                    head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF;
            return marked ? 3 : 0;
        }
        boolean marked = head.length >= 2
                && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                        || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
        return marked ? 2 : 0;
    }

    /** The input as it was given, for errors. */
    public String name() {
        return name;
    }

    /** The name of the file without its folder, for notes. */
    public String label() {
        return label;
    }

    /** When the file was last written, milliseconds since 1970; -1 where that is not known. */
    public long modifiedMillis() {
        return modifiedMillis;
    }

    /** The first bytes, at most {@value #HEAD}. */
    public byte[] head() {
        return head.clone();
    }

    /** Whether the first bytes are these. */
    public boolean startsWith(String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (head[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is not text. */
    public boolean isBinary() {
        if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
            return false;
        }
        int controls = 0;
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
            controls += b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0x1B ? 1 : 0;
        }
        return controls > head.length / 10;
    }

    /** Whether the bytes were decompressed, so that they differ from those of the file. */
    public boolean isCompressed() {
        return compressed;
    }

    public boolean isEmpty() {
        return head.length == markLength;
    }

    /** The beginning as text. */
    public String headText() {
        return new String(head, markLength, head.length - markLength, charset);
    }

    /** The whole input as text; call once. */
    public Reader text() throws IOException {
        in.skipNBytes(markLength);
        return new InputStreamReader(in, charset);
    }

    /** The whole input as bytes; call once. */
    public InputStream bytes() {
        return in;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
