package dev.soak.benchmarks.corpus.driver;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts what a driver leaves behind: after a warm-up, and after each of two further batches of requests. */
public final class DriverCount {
    private static final int BATCHES = 3;

    private DriverCount() {}

    /**
     * Prints {@code COUNT n n n} and exits.
     *
     * @param args the driver's class, what to count, requests per batch
     */
    public static void main(String[] args) {
        int status = 0;
        try {
            System.out.println(counts(args));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            status = 1;
        }
        System.out.flush();
        // Some libraries hang in their shutdown hooks, others leave threads behind.
        Runtime.getRuntime().halt(status);
    }

    private static String counts(String[] args) throws Exception {
        Driver driver = Drivers.create(args[0]);
        int requests = Integer.parseInt(args[2]);
        StringBuilder counts = new StringBuilder("COUNT");
        // A service has pooled request threads, too: some libraries keep state for each thread.
        ExecutorService thread = Executors.newSingleThreadExecutor();
        for (int batch = 0; batch < BATCHES; batch++) {
            int first = batch * requests + 1;
            Future<?> done = thread.submit(() -> {
                for (int number = first; number < first + requests; number++) {
                    driver.request(number);
                }
                return null;
            });
            done.get();
            counts.append(' ').append(PlainCounter.settled(args[1]));
        }
        return counts.toString();
    }
}
