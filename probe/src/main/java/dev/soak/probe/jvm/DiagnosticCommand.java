package dev.soak.probe.jvm;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Runs diagnostic commands of this JVM, as {@code jcmd} does. */
public final class DiagnosticCommand {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /**
     * Runs a command.
     *
     * @param operation the command as the MBean names it: {@code gcClassHistogram}, {@code threadPrint}
     * @return the output that {@code jcmd} would print
     * @throws IOException if the command fails or this JVM does not have it
     */
    public String run(String operation, String... arguments) throws IOException {
        try {
            ObjectName bean = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return (String)
                    server.invoke(bean, operation, new Object[] {arguments}, new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IOException("diagnostic command " + operation + " failed: " + e.getMessage(), e);
        }
    }
}
