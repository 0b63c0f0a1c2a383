import dev.soak.benchmarks.corpus.driver.Driver;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ScanResult;
import java.nio.file.Path;

/** Looks for plug-ins in every tenth request, and closes the result. */
public final class ClassGraphScan implements Driver {
    private static final int EVERY = 10;

    private final String folder;

    public ClassGraphScan() throws Exception {
        folder = Path.of(ClassGraphScan.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (ScanResult found =
                new ClassGraph().overrideClasspath(folder).enableClassInfo().scan(1)) {
            if (found.getAllClasses().isEmpty()) {
                throw new IllegalStateException();
            }
        }
    }
}
