package dev.soak.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

/** Verifies directly that the real-world leak is present in one version of the library and absent in the other. */
class PoolVersionsTest {
    private static final int REVIEWS = 200;

    @Test
    void version250LeavesEvictionTasksOfClosedPoolsInItsTimer() throws Exception {
        assertThat(evictionTasksAfterReviews("commons-pool2-2.5.0.jar")).isGreaterThanOrEqualTo(REVIEWS);
    }

    @Test
    void version260RemovesThem() throws Exception {
        assertThat(evictionTasksAfterReviews("commons-pool2-2.6.0.jar")).isEqualTo(1);
    }

    private static int evictionTasksAfterReviews(String jar) throws Exception {
        URL[] urls = {
            Path.of(System.getProperty("zoo.pools", "target/classes/pools"), jar)
                    .toUri()
                    .toURL(),
            Specimen.class.getProtectionDomain().getCodeSource().getLocation()
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> type = loader.loadClass("dev.soak.zoo.libraries.PoolPerReview");
            Class<?> pullRequest = loader.loadClass(PullRequest.class.getName());
            Object specimen = type.getDeclaredConstructor().newInstance();
            for (int number = 1; number <= REVIEWS; number++) {
                Object one = pullRequest.getDeclaredConstructors()[0].newInstance(
                        "acme/shop", number, "0".repeat(40), "{}", URI.create("http://127.0.0.1/"));
                type.getMethod("review", pullRequest).invoke(specimen, one);
            }
            Field executor = loader.loadClass("org.apache.commons.pool2.impl.EvictionTimer")
                    .getDeclaredField("executor");
            executor.setAccessible(true);
            ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) executor.get(null);
            int evictionTasks = timer.getQueue().size();
            timer.shutdownNow();
            return evictionTasks;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
