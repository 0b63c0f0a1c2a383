import dev.soak.benchmarks.corpus.driver.Driver;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The database of every fifth tenant is down: its pool fails to start. */
public final class HikariDown implements Driver {
    private static final int EVERY = 5;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        HikariConfig config = new HikariConfig();
        config.setDriverClassName("org.h2.Driver");
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:1/none");
        config.setConnectionTimeout(1000);
        try (HikariDataSource source = new HikariDataSource(config)) {
            throw new Error("connected: " + source);
        } catch (RuntimeException expected) {
            // Nothing listens there.
        }
    }
}
