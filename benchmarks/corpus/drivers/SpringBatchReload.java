import dev.soak.benchmarks.corpus.driver.Driver;
import java.nio.charset.StandardCharsets;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParametersIncrementer;
import org.springframework.batch.core.JobParametersValidator;
import org.springframework.batch.core.configuration.support.ApplicationContextFactory;
import org.springframework.batch.core.configuration.support.DefaultJobLoader;
import org.springframework.batch.core.configuration.support.GenericApplicationContextFactory;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.DefaultJobParametersValidator;
import org.springframework.core.io.ByteArrayResource;

/** Looks up a job for each request. After every tenth, all jobs are cleared and loaded again. */
public final class SpringBatchReload implements Driver {
    private static final int EVERY = 10;
    private static final String JOBS =
            """
            <beans xmlns="http://www.springframework.org/schema/beans"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.springframework.org/schema/beans
                    http://www.springframework.org/schema/beans/spring-beans.xsd">
              <bean id="report" class="SpringBatchReload$Report"/>
            </beans>
            """;

    private final ApplicationContextFactory jobs =
            new GenericApplicationContextFactory(new ByteArrayResource(JOBS.getBytes(StandardCharsets.UTF_8)));
    private final MapJobRegistry registry = new MapJobRegistry();
    private final DefaultJobLoader loader = new DefaultJobLoader(registry);

    public SpringBatchReload() throws Exception {
        loader.load(jobs);
    }

    @Override
    public synchronized void request(int number) throws Exception {
        registry.getJob("report");
        if (number % EVERY == 0) {
            loader.clear();
            loader.load(jobs);
        }
    }

    /** A job. */
    public static final class Report implements Job {
        @Override
        public String getName() {
            return "report";
        }

        @Override
        public boolean isRestartable() {
            return true;
        }

        @Override
        public void execute(JobExecution execution) {
            // It is only looked up.
        }

        @Override
        public JobParametersIncrementer getJobParametersIncrementer() {
            return null;
        }

        @Override
        public JobParametersValidator getJobParametersValidator() {
            return new DefaultJobParametersValidator();
        }
    }
}
