package dev.soak.agent.replay;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends a few requests of the workload before the run, so that a wrong URL or a missing credential ends it at once and
 * with advice, not after hours with a report about nothing but failures. The requests are part of neither the work nor
 * the latency.
 *
 * <p>Their numbers are far above those of any replay, so that the stand-ins serve them and a review that arrives late is
 * told apart. {@link #done} may be called by any thread, {@link #check} by one.
 */
public final class Preflight {
    /** The requests that are sent. */
    static final int REQUESTS = 5;

    private static final long FIRST_SEQUENCE = 1_000_000_000L;
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration REVIEW_WITHIN = Duration.ofSeconds(30);
    private static final int CLIENT_THREADS = 2;
    private static final int MAX_REASON = 120;

    private final RequestSource source;
    private final DoneOn doneOn;
    private final Duration timeout;
    private final Duration reviewWithin;
    private final ThreadFactory threads;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition reviewArrived = lock.newCondition();
    private final Set<Long> reviewed = new HashSet<>();

    /** What became of a request. */
    private sealed interface Attempt {
        String name();

        record Success(String name, long number, int status) implements Attempt {}

        /** @param status the response's; 0 if there was none */
        record Failure(String name, int status, @Nullable String location, String reason) implements Attempt {}
    }

    /**
     * A preflight for the requests of a source.
     *
     * @param threads creates the threads of the HTTP client; they should be daemons
     */
    public Preflight(RequestSource source, ReplayOptions options, ThreadFactory threads) {
        this(
                source,
                options.doneOn(),
                options.timeout().compareTo(MAX_TIMEOUT) < 0 ? options.timeout() : MAX_TIMEOUT,
                REVIEW_WITHIN,
                threads);
    }

    Preflight(RequestSource source, DoneOn doneOn, Duration timeout, Duration reviewWithin, ThreadFactory threads) {
        this.source = source;
        this.doneOn = doneOn;
        this.timeout = timeout;
        this.reviewWithin = reviewWithin;
        this.threads = threads;
    }

    /**
     * Sends the requests one after the other, and waits for the reviews if they complete a request.
     *
     * @throws InputException if the workload cannot be replayed; the message is one line that says what to do
     */
    public void check() throws InputException, InterruptedException {
        List<Attempt> attempts = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENT_THREADS, threads);
        RequestClient client = new RequestClient(timeout, pool);
        try {
            for (int i = 0; i < REQUESTS; i++) {
                attempts.add(attempt(client, source.number(FIRST_SEQUENCE + i)));
            }
        } finally {
            client.close();
            pool.shutdownNow();
        }
        judge(attempts);
        if (doneOn == DoneOn.REVIEW) {
            awaitReviews(attempts);
        }
    }

    /** Whether a request with this number is one of a preflight. */
    public boolean owns(long number) {
        return number >= source.number(FIRST_SEQUENCE) && number < source.number(FIRST_SEQUENCE + REQUESTS);
    }

    /** Reports that the review of a pull request reached GitHub; ignored unless it is one of the preflight. */
    public void done(long number) {
        if (!owns(number)) {
            return;
        }
        lock.lock();
        try {
            if (reviewed.add(number)) {
                reviewArrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private Attempt attempt(RequestClient client, long number) throws InputException, InterruptedException {
        OutgoingRequest request = source.request(number);
        try {
            RequestClient.Response response = client.send(request);
            FailureReason reason = RequestClient.reasonOf(response, request.expectation());
            return reason == null
                    ? new Attempt.Success(request.name(), number, response.status())
                    : new Attempt.Failure(
                            request.name(),
                            response.status(),
                            response.location().orElse(null),
                            request.expectation().accepts(response.status())
                                    ? "answered " + response.status() + " with an unexpected body"
                                    : "answered " + response.status());
        } catch (IOException e) {
            FailureReason reason = RequestClient.reasonOf(e);
            if (reason == FailureReason.REFUSED) {
                if (isUnknownHost(e)) {
                    throw InputException.unusable(
                            "unknown host '" + source.target().getHost() + "': check --url");
                }
                throw InputException.unusable("nothing listens on " + HttpUrls.shown(source.target())
                        + ": start the service first or check --url");
            }
            return new Attempt.Failure(request.name(), 0, null, words(reason, e));
        }
    }

    private static boolean isUnknownHost(IOException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private String words(FailureReason reason, IOException e) {
        return switch (reason) {
            case TIMEOUT -> "did not answer within " + seconds(timeout);
            case CLOSED -> "closed the connection without an answer";
            default -> "failed: " + shortened(e.getMessage() == null ? e.toString() : e.getMessage());
        };
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON) + "…";
    }

    /**
     * A status that will not change by itself is an error, unless the same request succeeds as well, such as one for
     * random ids of which some do not exist; an overloaded or cold target is one only if nothing succeeds.
     */
    private void judge(List<Attempt> attempts) throws InputException {
        Set<String> succeeded = new HashSet<>();
        List<Attempt.Failure> failures = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt instanceof Attempt.Failure failure) {
                failures.add(failure);
            } else {
                succeeded.add(attempt.name());
            }
        }
        for (Attempt.Failure failure : failures) {
            String advice = succeeded.contains(failure.name()) ? null : advice(failure);
            if (advice != null) {
                throw InputException.unusable(who(failure) + " " + advice);
            }
        }
        if (succeeded.isEmpty()) {
            Attempt.Failure last = failures.get(failures.size() - 1);
            throw InputException.unusable("all " + REQUESTS + " requests of the preflight failed: " + who(last) + " "
                    + last.reason() + ": fix the service or the workload first");
        }
    }

    private String who(Attempt.Failure failure) {
        return HttpUrls.shown(source.target()) + " (" + failure.name() + ")";
    }

    /** Null for a failure that may pass. */
    private @Nullable String advice(Attempt.Failure failure) {
        int status = failure.status();
        if (status == 401 || status == 403) {
            return "answered " + status + ": " + source.credentialsAdvice();
        }
        if (status == 404) {
            return "answered 404: " + source.pathAdvice();
        }
        if (status >= 300 && status < 400) {
            return "answered " + status + redirect(failure.location())
                    + ": use the URL that it redirects to; if that is a login page, " + source.credentialsAdvice();
        }
        return null;
    }

    private String redirect(@Nullable String location) {
        if (location == null) {
            return "";
        }
        try {
            return " with a redirect to "
                    + shortened(HttpUrls.shown(source.target().resolve(new URI(location))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return " with a redirect to an invalid URL";
        }
    }

    private void awaitReviews(List<Attempt> attempts) throws InputException, InterruptedException {
        Set<Long> awaited = new HashSet<>();
        int status = 0;
        for (Attempt attempt : attempts) {
            if (attempt instanceof Attempt.Success success) {
                awaited.add(success.number());
                status = success.status();
            }
        }
        lock.lockInterruptibly();
        try {
            long left = reviewWithin.toNanos();
            while (!reviewed.containsAll(awaited) && left > 0) {
                left = reviewArrived.awaitNanos(left);
            }
            if (reviewed.isEmpty()) {
                throw InputException.unusable(HttpUrls.shown(source.target())
                        + " answered " + status + " but posted no review within " + seconds(reviewWithin)
                        + ": use --done-on response if the target posts none");
            }
        } finally {
            lock.unlock();
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
