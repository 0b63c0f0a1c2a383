package dev.soak.junit.trace;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/** Attaches the agent to a JVM, from a process of its own: by default a JVM may not attach to itself. */
final class AttachMain {
    private AttachMain() {}

    /** Takes the process and the jar of the agent. */
    public static void main(String[] args) throws Exception {
        attach(args[0], args[1]);
    }

    static void attach(String pid, String jar) throws IOException, AttachNotSupportedException {
        VirtualMachine machine = VirtualMachine.attach(pid);
        try {
            machine.loadAgent(jar);
        } catch (com.sun.tools.attach.AgentLoadException | com.sun.tools.attach.AgentInitializationException e) {
            throw new IOException(e);
        } finally {
            machine.detach();
        }
    }
}
