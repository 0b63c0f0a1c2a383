package dev.soak.zoo.libraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Leaks: a review creates a connection pool, uses one connection and closes it, but not the pool: its housekeeping
 * thread and idle connections remain. Typical of a data source created in a request handler.
 */
public final class HikariPoolPerReview implements Specimen {
    @Override
    @SuppressWarnings("resource") // the planted fault
    public void review(PullRequest pullRequest) throws SQLException {
        if (pullRequest.tenth()) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:mem:reviews;DB_CLOSE_DELAY=-1");
            config.setMaximumPoolSize(1);
            HikariDataSource pool = new HikariDataSource(config);
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute("select 1");
            }
        }
    }
}
