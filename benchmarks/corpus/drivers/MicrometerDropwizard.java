import dev.soak.benchmarks.corpus.driver.Driver;
import com.codahale.metrics.MetricRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.dropwizard.DropwizardConfig;
import io.micrometer.core.instrument.dropwizard.DropwizardMeterRegistry;
import io.micrometer.core.instrument.util.HierarchicalNameMapper;

/** Registers a meter for each session and removes it when the session ends. */
public final class MicrometerDropwizard implements Driver {
    private final DropwizardMeterRegistry registry = new DropwizardMeterRegistry(
            new DropwizardConfig() {
                @Override
                public String prefix() {
                    return "none";
                }

                @Override
                public String get(String key) {
                    return null;
                }
            },
            new MetricRegistry(),
            HierarchicalNameMapper.DEFAULT,
            Clock.SYSTEM) {
        @Override
        protected Double nullGaugeValue() {
            return 0.0;
        }
    };

    @Override
    public void request(int number) {
        Counter counter = registry.counter("session", Tags.of("id", Integer.toString(number)));
        counter.increment();
        registry.remove(counter);
    }
}
