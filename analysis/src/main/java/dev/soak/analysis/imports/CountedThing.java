package dev.soak.analysis.imports;

import java.util.regex.Pattern;

/** What the name of a series says that it counts, apart from the suffixes that Prometheus prescribes. */
enum CountedThing {
    /** Events, which are only ever added: requests, bytes sent, errors. */
    EVENTS,
    /** What exists at the moment, so that growth means something, however even it is: bytes in use, threads, listeners. */
    HELD,
    /** A total of something that the name does not say. */
    TOTAL,
    UNKNOWN;

    /** Of requests that are in progress there is a number at the moment. */
    private static final Pattern NOW =
            Pattern.compile("(?:.*_)?(?:in_flight|inflight|active|current|currently|open|live|alive|pending|"
                    + "waiting|queued|running|outstanding|concurrent|held|used)(?:_.*)?");

    /** The last word of the name is what is counted; a unit may follow it. */
    private static final Pattern EVENT_WORD = Pattern.compile(
            "(?:.*_)?(?:requests?|reqs?|calls|hits|misses|errors|failures|exceptions|retries|timeouts|restarts|"
                    + "evictions|iterations|sent|received|recv|transmitted|rx|tx|read|reads|written|write|writes|"
                    + "processed|completed|finished|started|created|opened|closed|accepted|rejected|dropped|handled|served|"
                    + "executed|faults|switches|interrupts|collections?|compilations?|unloaded)"
                    + "(?:_(?:in_)?(?:bytes?|kb|mb|gb|kib|mib|gib|packets|messages|count|errors|dropped))?");

    /** Attributes of the JVM's and of Tomcat's MBeans, and what operating systems count of processors. */
    private static final Pattern CUMULATIVE = Pattern.compile("(?:.*_)?(?:"
            + "total_(?:started|loaded|created|opened)_.*_count|(?:un)?loaded_total_.*|unloaded_class_count|"
            + "(?:collection|compilation|processing|cpu|gc|user|kernel|system|elapsed)_time(?:_.*)?|"
            + "cpu_(?:.*_)?usage(?:_.*)?|[yfc]?gct?)");

    private static final Pattern HELD_WORD = Pattern.compile(
            ".*(?:mem|rss|heap|byte|size|resident|used|usage|fd|descriptor|handle|thread|conn|open|live|active|current|"
                    + "pool|queue|cache|object|instance|class|buffer|session|socket|file|alloc|leak|pending|backlog|swap|"
                    + "disk|level|goroutine|process|pss|uss|vsz|value|retained|entries|items|listener|subscri|watcher|"
                    + "observer|callback|timer|lock|lease|client|consumer|stream|channel|worker|children|pipe|inode).*");

    private static final Pattern OF_TOTAL = Pattern.compile("(?:.*_)?total(?:_.*)?");

    /** @param name in snake case */
    static CountedThing of(String name) {
        if (NOW.matcher(name).matches()) {
            return HELD;
        }
        if (EVENT_WORD.matcher(name).matches() || CUMULATIVE.matcher(name).matches()) {
            return EVENTS;
        }
        if (HELD_WORD.matcher(name).matches()) {
            return HELD;
        }
        return OF_TOTAL.matcher(name).matches() ? TOTAL : UNKNOWN;
    }
}
