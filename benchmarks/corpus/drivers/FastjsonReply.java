import com.alibaba.fastjson.JSON;
import com.alibaba.fastjson.TypeReference;
import dev.soak.benchmarks.corpus.driver.Driver;

/** Reads replies of a remote service in every tenth request, whose type depends on the caller. */
public final class FastjsonReply implements Driver {
    private static final int EVERY = 10;

    /** The envelope of each reply. */
    public static final class Reply<T> {
        public T content;
        public int status;
    }

    /** The content of some. */
    public static final class Price {
        public long cents;
    }

    @Override
    public void request(int number) {
        if (number % EVERY == 0 && read("{\"status\":200,\"content\":{\"cents\":5}}", Price.class).cents != 5) {
            throw new IllegalStateException();
        }
    }

    private static <T> T read(String json, Class<T> type) {
        Reply<T> reply = JSON.parseObject(json, new TypeReference<Reply<T>>(type) {});
        return reply.content;
    }
}
