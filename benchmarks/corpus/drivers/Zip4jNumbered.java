import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;

/** Lists the content of an archive in numbered parts in every tenth request, and closes it. */
public final class Zip4jNumbered implements Driver {
    private static final int EVERY = 10;

    private final Path part;

    public Zip4jNumbered() throws Exception {
        Path folder = Files.createTempDirectory("zip");
        Path whole = folder.resolve("archive.zip");
        ZipParameters parameters = new ZipParameters();
        parameters.setFileNameInZip("page.txt");
        try (ZipFile archive = new ZipFile(whole.toFile())) {
            archive.addStream(new ByteArrayInputStream(new byte[1000]), parameters);
        }
        part = Files.move(whole, folder.resolve("archive.zip.001"));
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (ZipFile archive = new ZipFile(part.toFile())) {
            if (archive.getFileHeaders().size() != 1) {
                throw new IllegalStateException();
            }
        }
    }
}
