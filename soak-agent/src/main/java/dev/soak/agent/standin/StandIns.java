package dev.soak.agent.standin;

import com.sun.net.httpserver.HttpServer;
import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for GitHub and for a language model, on one port of 127.0.0.1, so that a soak costs no tokens and meets no
 * rate limits. It serves what the workload holds and counts what is asked; it remembers nothing of any pull request, so
 * it is the same size after eight hours.
 */
public final class StandIns implements AutoCloseable {
    private static final int BACKLOG = 512;

    static {
        // The server writes headers and body apart; without this, Nagle's algorithm and delayed acknowledgements add
        // 40 ms to every answer. It is read once, when the server's class is loaded.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // A request that never ends must not keep one of few threads for ever.
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        // The default of 30 s would close kept connections just when a bot comes back from a pause.
        setUnlessSet("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpServer server;
    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor timer;
    private final RequestTally tally;
    private final String base;

    private StandIns(
            HttpServer server,
            ExecutorService pool,
            ScheduledThreadPoolExecutor timer,
            RequestTally tally,
            String base) {
        this.server = server;
        this.pool = pool;
        this.timer = timer;
        this.tally = tally;
        this.base = base;
    }

    /** Starts, with the system's clock for the dates of what bots create. */
    public static StandIns start(Workload workload, ReplayPlan plan, StandInOptions options, ReviewListener listener)
            throws InputException, IOException {
        return start(workload, plan, options, listener, InstantSource.system());
    }

    /**
     * Starts.
     *
     * @param listener called by the stand-in's threads; it must not block for long
     * @throws InputException when the port is taken
     */
    public static StandIns start(
            Workload workload, ReplayPlan plan, StandInOptions options, ReviewListener listener, InstantSource clock)
            throws InputException, IOException {
        WorkloadIndex items = new WorkloadIndex(workload, plan);
        HttpServer server = bind(options.port());
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        RequestTally tally = new RequestTally();
        ExecutorService pool = Executors.newFixedThreadPool(options.threads(), named("soak-standin-"));
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("soak-standin-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        GitHubContext context = new GitHubContext(base, items, plan, new GitHubObjects(base, plan), new Ids(), clock);
        GitHubStandIn github = new GitHubStandIn(context, options.doneSignals(), tally);
        ModelStandIn model = new ModelStandIn(options.seed(), options.modelLatency(), tally);
        server.setExecutor(pool);
        server.createContext("/", new HttpExchangeHandler(github::answer, tally, listener, pool, timer));
        server.createContext("/v1/", new HttpExchangeHandler(model::answer, tally, listener, pool, timer));
        server.start();
        return new StandIns(server, pool, timer, tally, base);
    }

    private static HttpServer bind(int port) throws InputException, IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (BindException e) {
            throw InputException.unusable("port " + port + " of 127.0.0.1 is taken or not allowed: " + e.getMessage());
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** GitHub's base URL, without a slash at the end; Enterprise clients add {@code /api/v3} to it. */
    public String githubUrl() {
        return base;
    }

    /** The model's base URL as OpenAI clients want it, ending in {@code /v1}. */
    public String modelUrl() {
        return base + "/v1";
    }

    public StandInCounts counts() {
        return tally.counts();
    }

    /** Stops at once; answers that are still to come are not given. */
    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
        pool.shutdownNow();
    }
}
