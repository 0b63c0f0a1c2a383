package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;

/**
 * Leaks: a reminder for each review is stored in Quartz as a durable job, which remains in the store whether or not it
 * has run. Typical of schedulers with one job per user.
 */
public final class QuartzDurableJobs implements Specimen {
    private final Scheduler scheduler;

    /** Reminder of a review; never runs. */
    public static final class Reminder implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            throw new UnsupportedOperationException("unexpected execution of " + context.getJobDetail());
        }
    }

    /** Creates a scheduler with an in-memory job store. */
    public QuartzDurableJobs() throws SchedulerException {
        DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
        factory.createVolatileScheduler(1);
        scheduler = factory.getScheduler();
    }

    @Override
    public void review(PullRequest pullRequest) throws SchedulerException {
        scheduler.addJob(
                JobBuilder.newJob(Reminder.class)
                        .withIdentity(pullRequest.headSha())
                        .storeDurably()
                        .build(),
                false);
    }
}
