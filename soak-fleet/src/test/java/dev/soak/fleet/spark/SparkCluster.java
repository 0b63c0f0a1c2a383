package dev.soak.fleet.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A standalone master and two workers on loopback, each a process of its own, from Spark's jars. */
final class SparkCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final int port;

    /**
     * Starts it.
     *
     * @param jars of Spark
     * @param home becomes {@code SPARK_HOME}: needs {@code jars} and {@code RELEASE}
     */
    SparkCluster(Path jars, Path home) throws IOException {
        this.home = home;
        Files.createSymbolicLink(home.resolve("jars"), jars.toAbsolutePath());
        Files.createFile(home.resolve("RELEASE"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                LOOPBACK,
                "--port",
                "" + port,
                "--webui-port",
                "0");
        await("master", "New state: ALIVE");
        for (int worker = 1; worker <= 2; worker++) {
            start(
                    "worker-" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    LOOPBACK,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    home.resolve("work-" + worker).toString(),
                    url());
        }
        await("worker-1", "Successfully registered");
        await("worker-2", "Successfully registered");
    }

    private String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    /** {@code spark-submit} with an application; its output goes to {@code driver.log}. */
    Process submit(Path jar, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "--master",
                url(),
                "--conf",
                "spark.driver.host=" + LOOPBACK,
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
                "--conf",
                "spark.ui.enabled=false",
                jar.toString()));
        words.addAll(List.of(arguments));
        return start("driver", "org.apache.spark.deploy.SparkSubmit", words.toArray(String[]::new));
    }

    /** Kills the executor of a worker as soon as it has finished a task. */
    void killExecutorMidway() throws IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        Stream.of(1, 2).anyMatch(worker -> executorLog(worker).contains("Finished task")));
        int worker = executorLog(1).contains("Finished task") ? 1 : 2;
        List<ProcessHandle> executors = processes.get(worker).children().toList();
        if (executors.isEmpty()) {
            throw new IOException("worker " + worker + " has no executor");
        }
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    private String executorLog(int worker) {
        Path work = home.resolve("work-" + worker);
        if (!Files.isDirectory(work)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(work)) {
            for (Path log : all.filter(path -> path.endsWith("stderr")).toList()) {
                text.append(Files.readString(log));
            }
        } catch (IOException | UncheckedIOException e) {
            // Read again.
            return "";
        }
        return text.toString();
    }

    String log(String name) {
        try {
            return Files.readString(home.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    private void await(String name, String text) {
        Awaitility.await(name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> log(name).contains(text));
    }

    private Process start(String name, String mainClass, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Short-lived: nothing gains by C2.
                "-XX:TieredStopAtLevel=1"));
        // As bin/spark-class has them.
        for (String module : List.of(
                "java.base/java.lang",
                "java.base/java.lang.invoke",
                "java.base/java.lang.reflect",
                "java.base/java.io",
                "java.base/java.net",
                "java.base/java.nio",
                "java.base/java.util",
                "java.base/java.util.concurrent",
                "java.base/java.util.concurrent.atomic",
                "java.base/sun.nio.ch",
                "java.base/sun.nio.cs",
                "java.base/sun.security.action",
                "java.base/sun.util.calendar")) {
            command.add("--add-opens=" + module + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", mainClass));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            List<ProcessHandle> below = process.descendants().toList();
            process.destroy();
            try {
                process.onExit().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                process.destroyForcibly();
            }
            below.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
