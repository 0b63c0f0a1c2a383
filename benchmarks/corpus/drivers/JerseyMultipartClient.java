import dev.soak.benchmarks.corpus.driver.Driver;
import javax.ws.rs.ProcessingException;
import javax.ws.rs.client.Client;
import javax.ws.rs.client.ClientBuilder;
import javax.ws.rs.client.Entity;
import org.glassfish.jersey.media.multipart.MultiPartFeature;

/** Sends a report with a client of its own, which it closes, to a server that is down. */
public final class JerseyMultipartClient implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        Client client = ClientBuilder.newBuilder().register(MultiPartFeature.class).build();
        try {
            client.target("http://127.0.0.1:1/").request().post(Entity.text("report"));
            throw new Error("connected");
        } catch (ProcessingException expected) {
            // Nothing listens there.
        } finally {
            client.close();
        }
    }
}
