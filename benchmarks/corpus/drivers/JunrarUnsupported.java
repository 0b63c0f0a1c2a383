import com.github.junrar.Junrar;
import com.github.junrar.exception.RarException;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks what is uploaded; every tenth upload is of a version of the format that the library does not support. */
public final class JunrarUnsupported implements Driver {
    private static final int EVERY = 10;
    // The signature of version 5, and nothing of use after it.
    private static final byte[] VERSION_5 = {'R', 'a', 'r', '!', 0x1A, 7, 1, 0};

    private final Path target;

    public JunrarUnsupported() throws Exception {
        target = Files.createTempDirectory("unpacked");
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        Path upload = Files.createTempFile("upload", ".rar");
        try {
            byte[] content = new byte[200];
            System.arraycopy(VERSION_5, 0, content, 0, VERSION_5.length);
            Files.write(upload, content);
            Junrar.extract(upload.toFile(), target.toFile());
            throw new IllegalStateException("unpacked");
        } catch (RarException expected) {
            // Version 5.
        } finally {
            Files.delete(upload);
        }
    }
}
