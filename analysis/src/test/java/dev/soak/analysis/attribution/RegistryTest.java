package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
    @Test
    void theRegistryIsRecognisedOnThePath() {
        assertThat(Registry.on(
                        List.of("static java.sql.DriverManager.registeredDrivers", "element", "com.acme.Plugin")))
                .contains(Registry.DRIVER);
        assertThat(Registry.on(List.of(
                        "thread zoo-worker-1",
                        "java.lang.Thread.threadLocals",
                        "java.lang.ThreadLocal$ThreadLocalMap.table",
                        "com.acme.Plugin")))
                .contains(Registry.THREAD_LOCAL);
        assertThat(Registry.on(List.of("static java.lang.ApplicationShutdownHooks.hooks")))
                .contains(Registry.SHUTDOWN_HOOK);
        assertThat(Registry.on(List.of("thread t", "java.util.TimerThread.queue", "java.util.TaskQueue.queue")))
                .contains(Registry.TIMER);
    }

    @Test
    void aFieldOfTheUsersCodeIsNone() {
        assertThat(Registry.on(List.of("static com.acme.Cache.entries", "java.util.HashMap")))
                .isEmpty();
    }
}
