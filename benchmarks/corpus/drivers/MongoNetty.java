import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.TransportSettings;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.concurrent.TimeUnit;

/** Every tenth request probes a database, which is down, with a client of its own over Netty; the client is closed. */
public final class MongoNetty implements Driver {
    private static final int EVERY = 10;

    private final MongoClientSettings settings = MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:1"))
            .transportSettings(TransportSettings.nettyBuilder().build())
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(200, TimeUnit.MILLISECONDS))
            .build();

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (MongoClient client = MongoClients.create(settings)) {
            client.listDatabaseNames().first();
            throw new IllegalStateException("connected");
        } catch (MongoTimeoutException expected) {
            // Nothing listens there.
        }
    }
}
