import dev.soak.benchmarks.corpus.driver.Driver;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.CacheNamespace;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** Looks up prices in a small cache that blocks; ten requests ask for the same quantity, and then for the next one. */
public final class MybatisBlocking implements Driver {
    private static final int SAME = 10;

    private final SqlSessionFactory sessions;

    public MybatisBlocking() throws Exception {
        DataSource database = new PooledDataSource("org.h2.Driver", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (price INT)");
            statement.execute("INSERT INTO item VALUES (3)");
        }
        Configuration configuration =
                new Configuration(new Environment("shop", new JdbcTransactionFactory(), database));
        configuration.addMapper(Prices.class);
        sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    public void request(int number) {
        int quantity = number / SAME;
        try (SqlSession session = sessions.openSession()) {
            if (session.getMapper(Prices.class).of(quantity) != 3 * quantity) {
                throw new IllegalStateException();
            }
        }
    }

    @CacheNamespace(size = 64, blocking = true)
    public interface Prices {
        @Select("SELECT price * CAST(#{quantity} AS INT) FROM item")
        int of(@Param("quantity") int quantity);
    }
}
