import dev.soak.benchmarks.corpus.driver.Driver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Registers a meter for each session in a composite with common tags, and removes it when the session ends. */
public final class MicrometerRemoval implements Driver {
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();

    public MicrometerRemoval() {
        SimpleMeterRegistry simple = new SimpleMeterRegistry();
        simple.config().commonTags("region", "eu");
        registry.add(simple);
    }

    @Override
    public void request(int number) {
        Counter counter = registry.counter("session", Tags.of("id", Integer.toString(number)));
        counter.increment();
        registry.remove(counter);
    }
}
