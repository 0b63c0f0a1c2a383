package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Leaks: each review registers a management bean and none unregisters it; the platform's server holds them for ever.
 * Like connection pools and caches that are made anew and register under a counted name.
 */
public final class MBeanNeverUnregistered implements Specimen {
    /** What a management bean of a review shows. */
    public interface ReviewMBean {
        int getNumber();
    }

    /** A review under way, for consoles. */
    public record Review(int number) implements ReviewMBean {
        @Override
        public int getNumber() {
            return number;
        }
    }

    @Override
    public void review(PullRequest pullRequest) throws JMException {
        ObjectName name = new ObjectName("dev.soak.zoo:type=Review,number=" + pullRequest.number());
        ManagementFactory.getPlatformMBeanServer().registerMBean(new Review(pullRequest.number()), name);
    }
}
