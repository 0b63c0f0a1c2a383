import dev.soak.benchmarks.corpus.driver.Driver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Runs queries with one statement, which every tenth request uses. */
public final class DuckStatement implements Driver {
    private static final int EVERY = 10;

    private final Statement statement;

    public DuckStatement() throws Exception {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("CREATE TABLE prices (item INTEGER, price INTEGER)");
        statement.execute("INSERT INTO prices SELECT range, range * 3 FROM range(1000)");
    }

    @Override
    public synchronized void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (ResultSet rows = statement.executeQuery("SELECT sum(price) FROM prices")) {
            if (!rows.next()) {
                throw new IllegalStateException();
            }
        }
    }
}
