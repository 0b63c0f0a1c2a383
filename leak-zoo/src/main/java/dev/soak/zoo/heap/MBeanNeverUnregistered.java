package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Leaks: each review registers an MBean that is never unregistered, so the platform MBean server retains it. Typical of
 * connection pools and caches that are recreated and register under a numbered name.
 */
public final class MBeanNeverUnregistered implements Specimen {
    /** Management interface of a review. */
    public interface ReviewMBean {
        int getNumber();
    }

    /** Review in progress, as shown in a JMX console. */
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
