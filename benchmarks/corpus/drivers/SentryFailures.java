import dev.soak.benchmarks.corpus.driver.Driver;
import io.sentry.ITransaction;
import io.sentry.Sentry;
import io.sentry.SpanStatus;

/** Traces each request, of which every tenth fails, and notes the failure in the trace. None is drawn to be sent. */
public final class SentryFailures implements Driver {
    private static final int EVERY = 10;

    public SentryFailures() {
        Sentry.init(options -> {
            options.setDsn("http://key@127.0.0.1:1/1");
            options.setTracesSampleRate(0.0);
        });
    }

    @Override
    public void request(int number) {
        ITransaction transaction = Sentry.startTransaction("order", "task");
        try {
            order(number);
            transaction.setStatus(SpanStatus.OK);
        } catch (OrderException expected) {
            transaction.setThrowable(expected);
            transaction.setStatus(SpanStatus.INTERNAL_ERROR);
        } finally {
            transaction.finish();
        }
    }

    private static void order(int number) throws OrderException {
        if (number % EVERY == 0) {
            throw new OrderException("out of stock: " + number);
        }
    }

    private static final class OrderException extends Exception {
        private static final long serialVersionUID = 1;

        OrderException(String message) {
            super(message);
        }
    }
}
