import dev.soak.benchmarks.corpus.driver.Driver;
import com.alibaba.druid.pool.DruidDataSource;
import java.sql.SQLException;

/** A tenant's database is down: its data source fails to initialise and is closed. */
public final class DruidUnavailable implements Driver {
    @Override
    public void request(int number) throws Exception {
        DruidDataSource source = new DruidDataSource();
        source.setDriverClassName("org.h2.Driver");
        source.setUrl("jdbc:h2:tcp://127.0.0.1:1/none");
        source.setInitialSize(1);
        source.setInitExceptionThrow(true);
        try {
            source.init();
            throw new IllegalStateException("connected");
        } catch (SQLException expected) {
            // Nothing listens there.
        }
    }
}
