package dev.soak.probe.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The limits that this JVM sets itself: heap, metaspace, code cache, direct memory. */
public final class JvmLimits {
    private final HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    /** By the name of the resource; one without a limit is absent. */
    public Map<String, Limit> read() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        double heap = Runtime.getRuntime().maxMemory();
        for (Resource resource :
                List.of(Resources.HEAP_LIVE, Resources.HEAP_AFTER_GC, Resources.HEAP_USED, Resources.HEAP_COMMITTED)) {
            put(limits, resource, "-Xmx", heap);
        }
        vmOption(limits, Resources.METASPACE, "MaxMetaspaceSize");
        vmOption(limits, Resources.CLASS_SPACE, "CompressedClassSpaceSize");
        vmOption(limits, Resources.CODE_CACHE, "ReservedCodeCacheSize");
        double direct = option("MaxDirectMemorySize");
        if (direct > 0) {
            put(limits, Resources.DIRECT_MEMORY, "-XX:MaxDirectMemorySize", direct);
        } else {
            put(limits, Resources.DIRECT_MEMORY, "-Xmx (default of MaxDirectMemorySize)", heap);
        }
        return limits;
    }

    private void vmOption(Map<String, Limit> limits, Resource resource, String option) {
        double value = option(option);
        // "Unlimited" is the largest number that fits, rounded down to a page or so.
        if (value < Long.MAX_VALUE / 2.0) {
            put(limits, resource, "-XX:" + option, value);
        }
    }

    private double option(String name) {
        try {
            return Double.parseDouble(hotspot.getVMOption(name).getValue());
        } catch (IllegalArgumentException notInThisJvm) {
            return 0;
        }
    }

    private static void put(Map<String, Limit> limits, Resource resource, String name, double value) {
        if (value > 0 && Double.isFinite(value)) {
            limits.put(resource.name(), new Limit(name, value));
        }
    }
}
