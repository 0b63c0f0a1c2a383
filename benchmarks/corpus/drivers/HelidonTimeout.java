import dev.soak.benchmarks.corpus.driver.Driver;
import io.helidon.faulttolerance.Timeout;
import java.time.Duration;

/** Calls a back end that answers at once, within a timeout of one hour as for a report. */
public final class HelidonTimeout implements Driver {
    private final Timeout timeout =
            Timeout.builder().currentThread(true).timeout(Duration.ofHours(1)).build();

    @Override
    public void request(int number) {
        if (timeout.invoke(() -> number) != number) {
            throw new IllegalStateException();
        }
    }
}
