import dev.soak.benchmarks.corpus.driver.Driver;
import org.HdrHistogram.Histogram;

/** A histogram that resizes itself to the largest value seen. */
public final class HdrResizes implements Driver {
    private final Histogram histogram = new Histogram(3);

    @Override
    public synchronized void request(int number) {
        histogram.recordValue(1L << Math.min(40, number / 20));
    }
}
