import dev.soak.benchmarks.corpus.driver.Driver;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Parses objects with ever new field names: the tables of symbols and the interned names are bounded. */
public final class JacksonSymbols implements Driver {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public void request(int number) throws Exception {
        mapper.readTree("{\"field" + number + "\": 1, \"other\": [1, 2, 3]}");
    }
}
