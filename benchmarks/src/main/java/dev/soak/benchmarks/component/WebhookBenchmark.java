package dev.soak.benchmarks.component;

import dev.soak.reviewbot.secret.Secret;
import dev.soak.reviewbot.webhook.WebhookSignature;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verification of a webhook signature with a body of 24 KiB, about the size of GitHub's for a pull request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WebhookBenchmark {
    private static final int BODY_BYTES = 24 * 1024;

    private final WebhookSignature signature = new WebhookSignature(new Secret("benchmark-secret"));
    private final byte[] body = new byte[BODY_BYTES];
    private String header = "";

    @Setup
    public void sign() {
        new Random(1).nextBytes(body);
        header = signature.sign(body);
        if (!signature.matches(body, header) || signature.matches(new byte[BODY_BYTES], header)) {
            throw new IllegalStateException("the signature check does not distinguish two bodies");
        }
    }

    @Benchmark
    public boolean verify() {
        return signature.matches(body, header);
    }
}
