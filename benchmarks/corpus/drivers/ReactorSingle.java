import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.concurrent.CountDownLatch;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs a task on a worker of a shared scheduler. */
public final class ReactorSingle implements Driver {
    private final Scheduler.Worker worker = Schedulers.newSingle("shared").createWorker();

    @Override
    public void request(int number) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        worker.schedule(done::countDown);
        done.await();
    }
}
