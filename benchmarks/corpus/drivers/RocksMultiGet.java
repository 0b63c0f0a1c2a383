import dev.soak.benchmarks.corpus.driver.Driver;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;

/** Reads a batch of keys with the same direct buffers for each request. */
public final class RocksMultiGet implements Driver {
    private static final int KEYS = 1000;
    private static final int KEY_BYTES = 4;
    private static final int BATCHES = 8;

    private final RocksDB database;
    private final List<ByteBuffer> keys = new ArrayList<>();
    private final List<ByteBuffer> values = new ArrayList<>();

    public RocksMultiGet() throws Exception {
        RocksDB.loadLibrary();
        database = RocksDB.open(Files.createTempDirectory("rocks").toString());
        for (int i = 0; i < KEYS; i++) {
            keys.add(ByteBuffer.allocateDirect(KEY_BYTES).putInt(0, i));
            values.add(ByteBuffer.allocateDirect(KEY_BYTES));
        }
    }

    @Override
    public synchronized void request(int number) throws Exception {
        try (ReadOptions options = new ReadOptions()) {
            for (int batch = 0; batch < BATCHES; batch++) {
                keys.forEach(ByteBuffer::rewind);
                values.forEach(ByteBuffer::clear);
                if (database.multiGetByteBuffers(options, keys, values).size() != KEYS) {
                    throw new IllegalStateException();
                }
            }
        }
    }
}
