import dev.soak.benchmarks.corpus.driver.Driver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;

/** Keeps a document in a database in memory while it is worked on, and deletes it. */
public final class H2Clobs implements Driver {
    private static final int EVERY = 10;

    private final Connection connection;
    private final String document = "text ".repeat(1000);

    public H2Clobs() throws Exception {
        connection = DriverManager.getConnection("jdbc:h2:mem:work");
        connection.createStatement().execute("CREATE TABLE document (id INT PRIMARY KEY, content CLOB)");
    }

    @Override
    public synchronized void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO document VALUES (?, ?)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM document WHERE id = ?")) {
            insert.setInt(1, number);
            insert.setString(2, document);
            insert.executeUpdate();
            delete.setInt(1, number);
            delete.executeUpdate();
        }
    }
}
