import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.concurrent.Future;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.s3.S3Client;
import software.amazon.awssdk.crt.s3.S3ClientOptions;

/** Every tenth request is of a new tenant, who has a client and certificates of its own, and closes both. */
public final class CrtTenants implements Driver {
    private static final int EVERY = 10;

    private final ClientBootstrap bootstrap;

    public CrtTenants() {
        EventLoopGroup loops = new EventLoopGroup(1);
        bootstrap = new ClientBootstrap(loops, new HostResolver(loops));
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        Future<Void> down;
        try (TlsContext certificates = new TlsContext();
                S3Client client = new S3Client(new S3ClientOptions()
                        .withRegion("eu-central-1")
                        .withClientBootstrap(bootstrap)
                        .withTlsContext(certificates))) {
            down = client.getShutdownCompleteFuture();
        }
        down.get();
    }
}
