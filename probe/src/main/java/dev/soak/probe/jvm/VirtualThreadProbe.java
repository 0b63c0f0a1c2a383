package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Live virtual threads, and those that run or wait for a carrier. No management bean counts the first: they are taken from
 * the containers that the JDK keeps its threads in since JDK 21, which a thread dump shows as well. On older JDKs, and where
 * the target was started with {@code -Djdk.trackAllThreads=false}, there is no reading.
 */
public final class VirtualThreadProbe implements Probe {
    private static final String PACKAGE = "jdk.internal.vm";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final @Nullable Containers containers;

    /** The JDK's thread containers; their types are not exported, and absent before JDK 21. */
    private record Containers(Method root, Method children, Method threads, Method isVirtual) {
        long virtual(Object container) throws ReflectiveOperationException {
            long count = 0;
            try (Stream<?> alive = (Stream<?>) threads.invoke(container)) {
                for (Object thread : alive.toList()) {
                    count += (boolean) isVirtual.invoke(thread) ? 1 : 0;
                }
            }
            try (Stream<?> within = (Stream<?>) children.invoke(container)) {
                for (Object child : within.toList()) {
                    count += virtual(child);
                }
            }
            return count;
        }
    }

    public VirtualThreadProbe(Instrumentation instrumentation) {
        this.containers = Boolean.parseBoolean(System.getProperty("jdk.trackAllThreads", "true"))
                ? containers(instrumentation)
                : null;
    }

    private static @Nullable Containers containers(Instrumentation instrumentation) {
        try {
            Module own = VirtualThreadProbe.class.getModule();
            Module base = Object.class.getModule();
            if (base.getPackages().contains(PACKAGE)) {
                instrumentation.redefineModule(
                        base, Set.of(), Map.of(PACKAGE, Set.of(own)), Map.of(), Set.of(), Map.of());
            }
            Class<?> all = Class.forName(PACKAGE + ".ThreadContainers");
            Class<?> one = Class.forName(PACKAGE + ".ThreadContainer");
            return new Containers(
                    all.getMethod("root"),
                    one.getMethod("children"),
                    one.getMethod("threads"),
                    Thread.class.getMethod("isVirtual"));
        } catch (ReflectiveOperationException notInThisJdk) {
            return null;
        }
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.VIRTUAL_THREADS);
    }

    @Override
    public void read(Readings into) throws IOException {
        if (containers != null) {
            try {
                into.put(
                        Resources.VIRTUAL_THREADS,
                        containers.virtual(containers.root().invoke(null)));
            } catch (ReflectiveOperationException e) {
                throw new IOException("virtual threads cannot be counted: " + e, e);
            }
        }
        readScheduled(into);
    }

    private void readScheduled(Readings into) throws IOException {
        try {
            ObjectName scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
            if (server.isRegistered(scheduler)) {
                double mounted = ((Number) server.getAttribute(scheduler, "MountedVirtualThreadCount")).doubleValue();
                double queued = ((Number) server.getAttribute(scheduler, "QueuedVirtualThreadCount")).doubleValue();
                into.put(Resources.SCHEDULED_VIRTUAL_THREADS, mounted + queued);
                into.put(Resources.SCHEDULED_VIRTUAL_THREADS, "mounted", mounted);
                into.put(Resources.SCHEDULED_VIRTUAL_THREADS, "queued", queued);
            }
        } catch (JMException e) {
            throw new IOException("the MBean of the virtual thread scheduler cannot be read: " + e, e);
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
