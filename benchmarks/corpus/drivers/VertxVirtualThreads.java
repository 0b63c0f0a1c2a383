import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;

/** Deploys a verticle on virtual threads for each session, which waits for a message until it is undeployed. */
public final class VertxVirtualThreads implements Driver {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public void request(int number) throws Exception {
        String id = vertx.deployVerticle(
                        new AbstractVerticle() {
                            @Override
                            public void start() {
                                Promise<String> message = Promise.promise();
                                context.runOnContext(ignored -> Future.await(message.future()));
                            }
                        },
                        new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        Thread.sleep(2);
        vertx.undeploy(id).toCompletionStage().toCompletableFuture().get();
    }
}
