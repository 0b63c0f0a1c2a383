import dev.soak.benchmarks.corpus.driver.Driver;
import java.sql.Connection;
import java.sql.DriverManager;
import org.sqlite.BusyHandler;

/** Sets a busy handler for the time of a transaction, and clears it. */
public final class SqliteBusyHandler implements Driver {
    private final Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");

    public SqliteBusyHandler() throws Exception {}

    @Override
    public synchronized void request(int number) throws Exception {
        BusyHandler.setHandler(connection, new BusyHandler() {
            @Override
            protected int callback(int tries) {
                return tries < number ? 1 : 0;
            }
        });
        BusyHandler.clearHandler(connection);
    }
}
