package dev.soak.agent.target;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Kills a target when this process ends, for whatever reason: a shell that waits on a pipe from this process, which the
 * kernel closes even if this process is killed. It is started before the target, which so is never without it.
 *
 * <p>The target runs in a session of its own where the system has {@code setsid}, for two reasons: a terminal sends Ctrl-C
 * to every process of its foreground group, and the target has to run on while the load drains; and the whole group can be
 * killed, including children that their parent has left behind. Children in sessions of their own are found by the variable
 * {@value #MARK} of their environment, which every process inherits.
 */
final class ProcessGuard implements AutoCloseable {
    private static final String SETSID = "setsid";
    private static final long CLOSE_SECONDS = 5;
    private static final boolean HAS_SETSID = Executables.find(SETSID).isPresent();

    /** The variable by which the processes of a target are recognised; its value is another one for each target. */
    static final String MARK = "SOAK_TARGET";

    /**
     * Waits for the end of its input, by built-in commands, because PATH may be empty; then kills the group or process that its
     * input named and, until there are none left, the processes with $1 in their environment.
     */
    private static final String SCRIPT = """
            while read -r line; do target=$line; done
            [ -z "$target" ] || kill -KILL "$target" 2> /dev/null
            for round in 1 2 3 4 5; do
              killed=
              for environ in $(grep -lsxzF -e "$1" /proc/[0-9]*/environ); do
                pid=${environ#/proc/}
                kill -KILL "${pid%/environ}" 2> /dev/null && killed=yes
              done
              [ -n "$killed" ] || break
            done
            """;

    private final Process shell;

    private ProcessGuard(Process shell) {
        this.shell = shell;
    }

    /** The command, so that it runs in a session of its own. */
    static List<String> inOwnSession(List<String> command) {
        List<String> own = new ArrayList<>();
        if (HAS_SETSID) {
            own.add(SETSID);
        }
        own.addAll(command);
        return own;
    }

    /**
     * Guards the processes of a target that will be started {@linkplain #inOwnSession in its own session}.
     *
     * @param mark the value of {@link #MARK} in its environment
     */
    static ProcessGuard of(String mark) throws IOException {
        List<String> command = inOwnSession(List.of("/bin/sh", "-c", SCRIPT, "soak-guard", MARK + "=" + mark));
        return new ProcessGuard(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Guards also what the target starts without the mark, within its session. */
    void started(long pid) throws IOException {
        // Without "--", which the kill of dash takes for a process.
        String target = HAS_SETSID ? "-" + pid : Long.toString(pid);
        OutputStream input = shell.getOutputStream();
        input.write((target + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    /** Kills what is left of the target. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
