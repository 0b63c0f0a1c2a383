import dev.soak.benchmarks.corpus.driver.Driver;
import io.scalecube.cluster.Cluster;
import io.scalecube.cluster.ClusterImpl;
import io.scalecube.transport.netty.tcp.TcpTransportFactory;

/** Joins a cluster for the time of a job in every tenth request, and leaves it. */
public final class ScalecubeCluster implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        Cluster cluster = new ClusterImpl().transportFactory(TcpTransportFactory::new).startAwait();
        cluster.shutdown();
        cluster.onShutdown().block();
    }
}
