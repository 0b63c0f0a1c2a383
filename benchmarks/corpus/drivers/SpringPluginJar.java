import dev.soak.benchmarks.corpus.driver.Driver;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.UrlResource;

/**
 * Every tenth request uploads a plug-in: the service looks for its descriptor in the archive, and deletes the upload. The
 * JDK does not cache archives, which Tomcat, too, asks of it.
 */
public final class SpringPluginJar implements Driver {
    private static final int EVERY = 10;
    private static final String DESCRIPTOR = "META-INF/plugin.properties";

    public SpringPluginJar() {
        URLConnection.setDefaultUseCaches("jar", false);
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        Path jar = Files.createTempFile("plugin", ".jar");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                zip.putNextEntry(new ZipEntry(DESCRIPTOR));
                zip.write("name=example\n".getBytes(StandardCharsets.US_ASCII));
            }
            if (!new UrlResource("jar:" + jar.toUri() + "!/" + DESCRIPTOR).exists()) {
                throw new IllegalStateException("no descriptor");
            }
        } finally {
            Files.delete(jar);
        }
    }
}
