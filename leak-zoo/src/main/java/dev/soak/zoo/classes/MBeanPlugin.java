package dev.soak.zoo.classes;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Registers itself as an MBean. */
public final class MBeanPlugin implements Plugin {
    @Override
    public void start() throws JMException {
        ManagementFactory.getPlatformMBeanServer().registerMBean(new StandardMBean(this, Plugin.class), name());
    }

    @Override
    public void stop() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name());
    }

    private ObjectName name() throws JMException {
        return new ObjectName("dev.soak.zoo:type=Plugin,id="
                + System.identityHashCode(getClass().getClassLoader()));
    }
}
