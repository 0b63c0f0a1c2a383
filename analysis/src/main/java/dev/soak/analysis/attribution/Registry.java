package dev.soak.analysis.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The registries of the JDK that code has to leave again, recognised on the path by which an object is held. */
public enum Registry {
    THREAD_LOCAL("java\\.lang\\.Thread\\.(?:t|inheritableT)hreadLocals|java\\.lang\\.ThreadLocal\\$"),
    DRIVER("java\\.sql\\.DriverManager\\."),
    SHUTDOWN_HOOK("java\\.lang\\.ApplicationShutdownHooks\\."),
    MBEAN("com\\.sun\\.jmx\\.mbeanserver\\."),
    TIMER("java\\.util\\.(?:TaskQueue|TimerThread)\\.|java\\.util\\.concurrent\\.ScheduledThreadPoolExecutor\\$");

    private final Pattern field;

    Registry(String field) {
        this.field = Pattern.compile("(?:static )?(?:" + field + ")");
    }

    /**
     * The registry on a path.
     *
     * @param path from a GC root; fields as {@code static java.sql.DriverManager.registeredDrivers}
     */
    static Optional<Registry> on(List<String> path) {
        return Arrays.stream(values())
                .filter(registry -> path.stream()
                        .anyMatch(step -> registry.field.matcher(step).lookingAt()))
                .findFirst();
    }

    /** As evidence; empty where the path passes none. */
    public static Optional<Evidence> evidence(List<String> path) {
        return on(path).map(Evidence.RegisteredWith::new);
    }
}
