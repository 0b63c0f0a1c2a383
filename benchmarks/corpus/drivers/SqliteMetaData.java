import dev.soak.benchmarks.corpus.driver.Driver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

/** Asks for the tables of a database, and closes the result. */
public final class SqliteMetaData implements Driver {
    private final Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");

    public SqliteMetaData() throws Exception {}

    @Override
    public synchronized void request(int number) throws Exception {
        try (ResultSet tables = connection.getMetaData().getTables(null, null, null, null)) {
            tables.next();
        }
    }
}
