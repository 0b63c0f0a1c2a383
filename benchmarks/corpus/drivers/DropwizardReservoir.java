import dev.soak.benchmarks.corpus.driver.Driver;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.util.concurrent.TimeUnit;

/** A timer whose reservoir fills up to 1028 values. */
public final class DropwizardReservoir implements Driver {
    private final Timer timer = new MetricRegistry().timer("calls");

    @Override
    public void request(int number) {
        timer.update(number, TimeUnit.MICROSECONDS);
    }
}
