package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Real processes to be read by their PID; each prints a line when it is ready and ends with its standard input. */
final class Programs {
    private Programs() {}

    /** A process that ends when this is closed. */
    record Running(Process process, String ready) implements AutoCloseable {
        long pid() {
            return process.pid();
        }

        TargetProcesses jvm() {
            return TargetProcesses.ofJvm(pid());
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    /** Starts a program and waits for its first line. */
    static Running start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(ready).as("output of %s", String.join(" ", command)).isNotNull();
        return new Running(process, ready);
    }

    /** Starts a shell, which prints {@code ready} once its commands are done and then waits. */
    static Running shell(String commands) throws IOException {
        return start("/bin/sh", "-c", commands + "\necho ready\nread end");
    }

    static boolean havePython() {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Running python(String program) throws IOException {
        return start("python3", "-c", program + "\nprint('ready', flush=True)\nimport sys\nsys.stdin.read()\n");
    }
}
