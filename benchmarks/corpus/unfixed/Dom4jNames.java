import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.StringReader;
import org.dom4j.io.SAXReader;

/** Parses documents whose elements are named by customers. */
public final class Dom4jNames implements Driver {
    @Override
    public void request(int number) throws Exception {
        new SAXReader().read(new StringReader("<r><customer" + number + "/></r>"));
    }
}
