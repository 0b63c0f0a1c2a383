package dev.soak.agent.probe;

import java.lang.management.ManagementFactory;

/** Management beans that are registered: a bot that registers one anew each time keeps all it refers to. */
public final class ManagementBeanProbe implements Probe {
    @Override
    public void read(Readings into) {
        into.put("mbeans.registered", ManagementFactory.getPlatformMBeanServer().getMBeanCount());
    }
}
