import dev.soak.benchmarks.corpus.driver.Driver;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads messages of a polymorphic type with a default for the kinds that it does not know. */
public final class JacksonTypeIds implements Driver {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public void request(int number) throws Exception {
        Message message = mapper.readValue("{\"kind\": \"event-" + number + "\", \"text\": \"a\"}", Message.class);
        if (!(message instanceof Unknown)) {
            throw new IllegalStateException();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = Unknown.class)
    public abstract static class Message {
        public String text;
    }

    public static final class Unknown extends Message {}
}
