package dev.soak.agent.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Kills a target when this process ends, for whatever reason: a shell that waits on a pipe from this process, which the
 * kernel closes even if this process is killed.
 *
 * <p>The target runs in a session of its own where the system has {@code setsid}, for two reasons: a terminal sends Ctrl-C
 * to every process of its foreground group, and the target has to run on while the load drains; and the whole group can be
 * killed, including children that their parent has left behind.
 */
final class ProcessGuard implements AutoCloseable {
    private static final String SETSID = "setsid";
    private static final long CLOSE_SECONDS = 5;
    private static final boolean HAS_SETSID = Executables.find(SETSID).isPresent();

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

    /** Guards a process that was started {@linkplain #inOwnSession in its own session}. */
    static ProcessGuard of(long pid) throws IOException {
        // Without "--", which the kill of dash takes for a process.
        String target = HAS_SETSID ? "-" + pid : Long.toString(pid);
        List<String> command =
                inOwnSession(List.of("/bin/sh", "-c", "cat > /dev/null; kill -KILL \"$1\"", "soak-guard", target));
        return new ProcessGuard(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
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
