package dev.soak.benchmarks.corpus.driver;

/** Ordinary, correct use of a library. Has a constructor without parameters, which starts what lives as long as the service. */
@FunctionalInterface
public interface Driver {
    /**
     * Serves one request.
     *
     * @param number of the request, from 1
     * @throws Exception if it fails in a way that the driver does not expect; the request then counts as failed
     */
    void request(int number) throws Exception;
}
