import dev.soak.benchmarks.corpus.driver.Driver;
import io.sentry.ITransaction;
import io.sentry.Sentry;

/** Traces each request; none is drawn to be sent. */
public final class SentryTransactions implements Driver {
    public SentryTransactions() {
        Sentry.init(options -> {
            options.setDsn("http://key@127.0.0.1:1/1");
            options.setTracesSampleRate(0.0);
        });
    }

    @Override
    public void request(int number) {
        ITransaction transaction = Sentry.startTransaction("order", "task");
        transaction.startChild("price").finish();
        transaction.finish();
    }
}
