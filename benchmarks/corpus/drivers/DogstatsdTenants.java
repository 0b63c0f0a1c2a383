import com.timgroup.statsd.NonBlockingStatsDClient;
import com.timgroup.statsd.NonBlockingStatsDClientBuilder;
import dev.soak.benchmarks.corpus.driver.Driver;

/** Reports on a batch job in every tenth request with a client of its own, which it closes. */
public final class DogstatsdTenants implements Driver {
    private static final int EVERY = 10;
    private static final int PORT = 8125;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (NonBlockingStatsDClient client = new NonBlockingStatsDClientBuilder()
                .prefix("batch")
                .hostname("127.0.0.1")
                .port(PORT)
                .enableTelemetry(false)
                .build()) {
            client.count("rows", number);
        }
    }
}
