package dev.soak.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * A test method that is repeated, and fails if something remains of every repetition, or of one in ten.
 *
 * <pre>{@code
 * class ReviewServiceTest {
 *     @LeakTest
 *     void reviewing() {
 *         service.review(pullRequest);
 *     }
 * }
 * }</pre>
 *
 * <p>The method is repeated on one instance of the test class. {@code @BeforeEach} and {@code @AfterEach} run once, before
 * the first and after the last repetition. Where JUnit runs tests in parallel, it runs this one alone in its JVM.
 *
 * <p>If the measurement was disturbed, the test is aborted with the reason, as by a failed assumption.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(Soak.class)
@ResourceLock(value = Resources.GLOBAL, mode = ResourceAccessMode.READ_WRITE)
public @interface LeakTest {
    /** The repetitions after which the test passes if nothing grows; growth is confirmed by more of them. */
    int repetitions() default Repetitions.DEFAULT_REPETITIONS;

    /** Repetitions before the first that counts, for what the code fills or loads once. */
    int warmUp() default Repetitions.DEFAULT_WARM_UP;

    /** What is watched; by default everything. */
    Watch[] watch() default {};

    /** The longest that all repetitions may take, as {@code 20s} or {@code 1m30s}; slow tests are repeated less often. */
    String timeout() default Repetitions.DEFAULT_TIMEOUT;
}
