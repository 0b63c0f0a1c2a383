package dev.soak.analysis.imports;

import java.util.regex.Pattern;

/** What the name of a series says that it counts, apart from the suffixes that Prometheus prescribes. */
enum CountedThing {
    /** Events, which are only ever added: requests, bytes sent, errors. */
    EVENTS,
    /** What exists at the moment, so that growth means something, however even it is: bytes in use, threads, listeners. */
    HELD,
    UNKNOWN;

    /** Of requests that are in progress there is a number at the moment. */
    private static final Pattern NOW =
            Pattern.compile("(?:.*_)?(?:in_flight|inflight|active|current|currently|open|live|alive|pending|"
                    + "waiting|queued|running|outstanding|concurrent|held|used)(?:_.*)?");

    /** The last word of the name is what is counted; a unit may follow it. */
    private static final Pattern EVENT_WORD = Pattern.compile(
            "(?:.*_)?(?:requests?|reqs?|calls|hits|misses|errors|failures|exceptions|retries|timeouts|restarts|"
                    + "evictions|iterations|sent|received|recv|transmitted|processed|completed|finished|started|created|"
                    + "opened|closed|accepted|rejected|dropped|handled|served|executed|faults|switches|interrupts)"
                    + "(?:_(?:in_)?(?:bytes?|kb|mb|gb|kib|mib|gib|packets|messages))?");

    private static final Pattern HELD_WORD = Pattern.compile(
            ".*(?:mem|rss|heap|byte|size|resident|used|usage|fd|descriptor|handle|thread|conn|open|live|active|current|"
                    + "pool|queue|cache|object|instance|class|buffer|session|socket|file|alloc|leak|pending|backlog|swap|"
                    + "disk|level|goroutine|process|pss|uss|vsz|value|retained|entries|items|listener|subscri|watcher|"
                    + "observer|callback|timer|lock|lease|client|consumer|stream|channel|worker|children|pipe|inode).*");

    private static final Pattern TOTAL = Pattern.compile("(?:.*_)?total(?:_.*)?");

    /** @param name in snake case */
    static CountedThing of(String name) {
        if (NOW.matcher(name).matches()) {
            return HELD;
        }
        if (EVENT_WORD.matcher(name).matches()) {
            return EVENTS;
        }
        if (HELD_WORD.matcher(name).matches()) {
            return HELD;
        }
        return TOTAL.matcher(name).matches() ? EVENTS : UNKNOWN;
    }
}
