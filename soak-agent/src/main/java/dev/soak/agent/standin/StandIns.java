package dev.soak.agent.standin;

import com.sun.net.httpserver.HttpServer;
import dev.soak.agent.standin.fault.FaultInjector;
import dev.soak.agent.standin.fault.FaultyService;
import dev.soak.agent.standin.github.GitHubStandIn;
import dev.soak.agent.standin.http.HttpExchangeHandler;
import dev.soak.agent.standin.http.RequestCounter;
import dev.soak.agent.standin.http.RequestCounts;
import dev.soak.agent.standin.model.ModelStandIn;
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
 * Replaces GitHub and a language model on one port of 127.0.0.1, so that a soak costs no tokens and hits no rate
 * limits. Serves the workload and counts requests; keeps no state of any pull request, so its size does not grow.
 */
public final class StandIns implements AutoCloseable {
    private static final int BACKLOG = 512;

    static {
        // The server writes headers and body separately; without this, Nagle's algorithm and delayed acknowledgements
        // add 40 ms to every response. The property is read once, when the server's class is loaded: nothing else in
        // this
        // JVM may use that class, which a test of the architecture holds.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // A request that never ends must not block one of the few threads forever.
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        // The default of 30 s would close kept-alive connections during idle windows.
        setUnlessSet("sun.net.httpserver.idleInterval", "120");
    }

    private final HttpServer server;
    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor timer;
    private final RequestCounter counter;
    private final FaultInjector faults;
    private final String base;

    private StandIns(
            HttpServer server,
            ExecutorService pool,
            ScheduledThreadPoolExecutor timer,
            RequestCounter counter,
            FaultInjector faults,
            String base) {
        this.server = server;
        this.pool = pool;
        this.timer = timer;
        this.counter = counter;
        this.faults = faults;
        this.base = base;
    }

    /** Starts the stand-ins with the system clock for the dates of objects that bots create. */
    public static StandIns start(Workload workload, ReplayPlan plan, StandInOptions options, ReviewListener listener)
            throws InputException, IOException {
        return start(workload, plan, options, listener, InstantSource.system());
    }

    /**
     * Starts the stand-ins.
     *
     * @param listener called by the stand-ins' threads; must not block for long
     * @throws InputException if the port is taken
     */
    public static StandIns start(
            Workload workload, ReplayPlan plan, StandInOptions options, ReviewListener listener, InstantSource clock)
            throws InputException, IOException {
        HttpServer server = bind(options.port());
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        RequestCounter counter = new RequestCounter();
        ExecutorService pool = Executors.newFixedThreadPool(options.threads(), named("soak-standin-"));
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("soak-standin-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        GitHubStandIn github = new GitHubStandIn(base, workload, plan, options.doneSignals(), counter, clock);
        ModelStandIn model = new ModelStandIn(options.seed(), options.modelLatency()::of, counter);
        FaultInjector faults = new FaultInjector(options.faults(), clock);
        server.setExecutor(pool);
        server.createContext(
                "/",
                new HttpExchangeHandler(
                        faults.around(FaultyService.GITHUB, github::answer), counter, listener::reviewed, pool, timer));
        server.createContext(
                "/v1/",
                new HttpExchangeHandler(
                        faults.around(FaultyService.MODEL, model::answer), counter, listener::reviewed, pool, timer));
        server.start();
        return new StandIns(server, pool, timer, counter, faults, base);
    }

    private static HttpServer bind(int port) throws InputException, IOException {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (BindException e) {
            throw InputException.unusable(
                    "port " + port + " on 127.0.0.1 is taken or not permitted: " + e.getMessage());
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

    /** GitHub's base URL, without a trailing slash; Enterprise clients append {@code /api/v3}. */
    public String githubUrl() {
        return base;
    }

    /** The model's base URL for OpenAI clients, ending in {@code /v1}. */
    public String modelUrl() {
        return base + "/v1";
    }

    /** The faults that the options schedule. */
    public FaultInjector faults() {
        return faults;
    }

    public RequestCounts counts() {
        return counter.counts();
    }

    /** Stops at once; pending responses are not sent. */
    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
        pool.shutdownNow();
    }
}
