import dev.soak.benchmarks.corpus.driver.Driver;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Every tenth request makes a producer with metrics, and closes both. */
public final class MicrometerKafka implements Driver {
    private static final int EVERY = 10;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1"), new StringSerializer(), new StringSerializer())) {
            KafkaClientMetrics metrics =
                    new KafkaClientMetrics(producer, Tags.of("producer", Integer.toString(number)));
            metrics.bindTo(registry);
            metrics.close();
        }
    }
}
