package dev.soak.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An integration test that soaks an application: it is started as a process of its own, put under load for some time, and
 * judged by Soak. The test fails on a leak, a crash, a hang or exhaustion; it is aborted if the soak was inconclusive.
 *
 * <pre>{@code
 * @SoakTest(duration = "2m", rate = 20, command = {"java", "-jar", "target/orders.jar"}, request = "GET /api/orders")
 * void orders(SoakRun run) {
 *     assertEquals("PASS", run.outcome());
 * }
 * }</pre>
 *
 * <p>Needs {@code soak.jar}: the file that {@code -Dsoak.jar}, or the environment variable {@code SOAK_JAR}, names.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Soak.class)
public @interface SoakTest {
    /** Length of the soak, as {@code 2m} or {@code 1m30s}. */
    String duration();

    /** Requests per second. */
    double rate() default 10;

    /** The application as a command line; <code>{port}</code> is a free port. Either this or {@link #main}. */
    String[] command() default {};

    /** The application as a class with a {@code main} method, started with the class path of the tests. */
    Class<?> main() default void.class;

    /** Arguments of {@link #main}; <code>{port}</code> is a free port. */
    String[] arguments() default {};

    /** JVM flags of {@link #main}. */
    String[] jvmArguments() default {};

    /** The requests, as {@code GET /api/orders}; by default those of {@link #options}. */
    String[] request() default {};

    /** Where the requests go; by default the port on which the application listens. */
    String url() default "";

    /** Further options of {@code soak run}, as {@code --workload}, {@code requests.jsonl}. */
    String[] options() default {};
}
