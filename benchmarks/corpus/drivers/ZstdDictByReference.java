import dev.soak.benchmarks.corpus.driver.Driver;
import com.github.luben.zstd.ZstdDictCompress;
import java.nio.ByteBuffer;

/** Compresses with a dictionary that each tenant has in a direct buffer. */
public final class ZstdDictByReference implements Driver {
    private final ByteBuffer dictionary = ByteBuffer.allocateDirect(16 * 1024);

    public ZstdDictByReference() {
        for (int i = 0; i < dictionary.capacity(); i++) {
            dictionary.put(i, (byte) (i * 31 >> 3));
        }
    }

    @Override
    public void request(int number) {
        for (int i = 0; i < 8; i++) {
            try (ZstdDictCompress dict = new ZstdDictCompress(dictionary, 1, true)) {
                // Held only while a message is compressed.
            }
        }
    }
}
