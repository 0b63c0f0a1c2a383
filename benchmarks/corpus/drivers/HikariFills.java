import dev.soak.benchmarks.corpus.driver.Driver;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;

/** A connection pool that grows to its maximum as more requests overlap. */
public final class HikariFills implements Driver {
    private final HikariDataSource source;

    public HikariFills() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:t;DB_CLOSE_DELAY=-1");
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(20);
        source = new HikariDataSource(config);
    }

    @Override
    public void request(int number) throws Exception {
        int overlap = Math.min(20, 1 + number / 100);
        Connection[] connections = new Connection[Math.min(4, overlap)];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = source.getConnection();
            try (Statement statement = connections[i].createStatement()) {
                statement.execute("select " + number);
            }
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
