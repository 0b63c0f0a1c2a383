package dev.soak.benchmarks.longrun;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A thread of Soak stops for ever where a step has begun: a debugger suspends it, so that no interrupt ends it either. The report
 * must be there a minute after the deadline at the latest.
 */
final class HangTrial implements Trial {
    private static final int DEADLINE_SECONDS = 100;
    private static final int TOLERANCE_SECONDS = 60;
    private static final long ATTACH_MILLIS = 20_000;

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        HangPoint point = HangPoint.ALL.get(number % HangPoint.ALL.size());
        int port = freePort();
        long began = System.nanoTime();
        soak.start(
                Map.of(),
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + port),
                "--deadline",
                DEADLINE_SECONDS + "s");
        AtomicBoolean hung = new AtomicBoolean();
        Thread debugger = new Thread(() -> suspendAt(point, port, hung), "debugger");
        debugger.setDaemon(true);
        debugger.start();
        boolean ended = soak.await(DEADLINE_SECONDS + TOLERANCE_SECONDS).isPresent();
        double seconds = (System.nanoTime() - began) / 1e9;
        List<String> problems = new ArrayList<>();
        String where = point.type().replaceFirst(".*\\.", "") + "." + point.method();
        if (!hung.get()) {
            problems.add(where + " was not reached");
        }
        if (!ended) {
            problems.add(where + ": did not end " + TOLERANCE_SECONDS + " s after the deadline");
        }
        // Where no folder can be begun there is nothing to report.
        if (!soak.run().has(RunFile.REPORT_JSON)) {
            problems.add(where + ": no report after " + Math.round(seconds) + " s");
        } else if (point.step() != null && !soak.words().contains(point.step().words())) {
            problems.add(where + ": the step is not named");
        }
        return problems;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Lets the process run until a thread reaches the method, which it never leaves. */
    private static void suspendAt(HangPoint point, int port, AtomicBoolean reached) {
        try {
            VirtualMachine machine = attach(port);
            ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
            loaded.addClassFilter(point.type());
            loaded.enable();
            machine.resume();
            while (true) {
                EventSet events = machine.eventQueue().remove();
                boolean stays = false;
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent prepared) {
                        breakAt(prepared.referenceType(), point, machine);
                    } else if (event instanceof BreakpointEvent) {
                        reached.set(true);
                        stays = true;
                    }
                }
                if (!stays) {
                    events.resume();
                }
            }
        } catch (VMDisconnectedException | IOException | IllegalConnectorArgumentsException over) {
            // The process has ended; whether the method was reached is known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void breakAt(ReferenceType type, HangPoint point, VirtualMachine machine) {
        type.methodsByName(point.method()).stream()
                .filter(method -> !method.isAbstract() && method.location() != null)
                .forEach(method -> {
                    BreakpointRequest stop = machine.eventRequestManager().createBreakpointRequest(method.location());
                    stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                    stop.enable();
                });
    }

    private static VirtualMachine attach(int port)
            throws IOException, IllegalConnectorArgumentsException, InterruptedException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow(() -> new IOException("this JDK has no debugger"));
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        required(arguments, "hostname").setValue("127.0.0.1");
        required(arguments, "port").setValue(Integer.toString(port));
        long until = System.nanoTime() + ATTACH_MILLIS * 1_000_000;
        while (true) {
            try {
                return connector.attach(arguments);
            } catch (IOException notYet) {
                if (System.nanoTime() > until) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Connector.Argument required(Map<String, Connector.Argument> arguments, String name)
            throws IOException {
        Connector.Argument argument = arguments.get(name);
        if (argument == null) {
            throw new IOException("the debugger has no argument " + name);
        }
        return argument;
    }
}
