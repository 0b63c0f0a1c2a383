import dev.soak.benchmarks.corpus.driver.Driver;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;

/** Encodes a column of country codes; in every tenth request one of them is unknown. */
public final class ArrowDictionary implements Driver {
    private static final int EVERY = 10;

    private final BufferAllocator allocator = new RootAllocator();
    private final Dictionary countries =
            new Dictionary(column("AT", "CH", "DE"), new DictionaryEncoding(1, false, null));

    @Override
    public void request(int number) {
        boolean unknown = number % EVERY == 0;
        try (VarCharVector column = column("DE", unknown ? "XX" : "AT", "DE");
                ValueVector encoded = DictionaryEncoder.encode(column, countries)) {
            if (unknown || encoded.getValueCount() != column.getValueCount()) {
                throw new IllegalStateException(encoded.toString());
            }
        } catch (IllegalArgumentException e) {
            if (!unknown) {
                throw e;
            }
        }
    }

    private VarCharVector column(String... codes) {
        VarCharVector column = new VarCharVector("country", allocator);
        column.allocateNew(codes.length);
        for (int row = 0; row < codes.length; row++) {
            column.setSafe(row, codes[row].getBytes(StandardCharsets.US_ASCII));
        }
        column.setValueCount(codes.length);
        return column;
    }
}
