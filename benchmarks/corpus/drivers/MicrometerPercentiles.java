import dev.soak.benchmarks.corpus.driver.Driver;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Timers with percentiles for a fixed set of paths: their ring buffers of histograms are made once. */
public final class MicrometerPercentiles implements Driver {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Override
    public void request(int number) {
        Timer.builder("calls")
                .tag("path", "/" + number % 20)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(Duration.ofMillis(number % 1000));
    }
}
