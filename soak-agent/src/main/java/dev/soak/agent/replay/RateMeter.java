package dev.soak.agent.replay;

/** Events per second over the last ten seconds, in ten buckets. Not safe for use by several threads. */
final class RateMeter {
    private static final long BUCKET_NANOS = 1_000_000_000L;
    private static final int BUCKETS = 10;

    private final long start;
    private final long[] counts = new long[BUCKETS];
    private long current;

    RateMeter(long now) {
        start = now;
    }

    void mark(long now) {
        advance(now);
        counts[(int) (current % BUCKETS)]++;
    }

    double perSecond(long now) {
        advance(now);
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        double whole = BUCKETS - 1 + (double) ((now - start) % BUCKET_NANOS) / BUCKET_NANOS;
        double since = (double) (now - start) / BUCKET_NANOS;
        double seconds = Math.min(whole, since);
        return seconds <= 0 ? 0 : sum / seconds;
    }

    private void advance(long now) {
        long bucket = Math.max(current, (now - start) / BUCKET_NANOS);
        for (long i = Math.max(current + 1, bucket - BUCKETS + 1); i <= bucket; i++) {
            counts[(int) (i % BUCKETS)] = 0;
        }
        current = bucket;
    }
}
