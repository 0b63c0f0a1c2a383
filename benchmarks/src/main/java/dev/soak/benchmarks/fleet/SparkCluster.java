package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.process.SoakJar;
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
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A standalone master and workers of one core each on loopback, every one a process of its own, from Spark's jars. Only processes
 * and files: nothing here is compiled against Spark.
 */
final class SparkCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 20;
    /** As {@code bin/spark-class} has them. */
    private static final List<String> OPENED = List.of(
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
            "java.base/sun.util.calendar");

    private final Path home;
    private final List<Process> workers = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final int port;

    /**
     * Starts it.
     *
     * @param jars of Spark
     * @param home an empty folder, which becomes {@code SPARK_HOME} and gets the logs
     */
    SparkCluster(Path jars, Path home, int workers) throws IOException, InterruptedException {
        this.home = home;
        Files.createSymbolicLink(home.resolve("jars"), jars.toAbsolutePath());
        Files.createFile(home.resolve("RELEASE"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        start(
                "master",
                "org.apache.spark.deploy.master.Master",
                List.of("--host", LOOPBACK, "--port", "" + port, "--webui-port", "0"));
        await("master", "New state: ALIVE");
        for (int worker = 1; worker <= workers; worker++) {
            String name = "worker-" + worker;
            List<String> arguments = List.of(
                    "--host",
                    LOOPBACK,
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    work(worker).toString(),
                    url());
            this.workers.add(start(name, "org.apache.spark.deploy.worker.Worker", arguments));
        }
        for (int worker = 1; worker <= workers; worker++) {
            await("worker-" + worker, "Successfully registered");
        }
    }

    private Path work(int worker) {
        return home.resolve("work-" + worker);
    }

    private String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    /**
     * {@code spark-submit} with an application; its output goes to {@code driver.log}.
     *
     * @param settings as for {@code --conf}
     */
    Process submit(Path jar, List<String> settings, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("--master", url()));
        Stream.concat(
                        Stream.of(
                                "spark.driver.host=" + LOOPBACK,
                                "spark.executor.memory=512m",
                                "spark.ui.enabled=false"),
                        settings.stream())
                .forEach(setting -> words.addAll(List.of("--conf", setting)));
        words.add(jar.toString());
        words.addAll(arguments);
        return start("driver", "org.apache.spark.deploy.SparkSubmit", words);
    }

    /** The processes of executors that are running. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(Process::children)
                .filter(SparkCluster::isExecutor)
                .toList();
    }

    /** A worker starts other programs too. */
    private static boolean isExecutor(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains("CoarseGrainedExecutorBackend");
        } catch (IOException processEnded) {
            return false;
        }
    }

    /** Kills the executor of a worker as soon as it has finished a task. */
    void killExecutorMidway() throws IOException, InterruptedException {
        await(() -> finishedTask().isPresent(), "a finished task");
        Process worker = workers.get(finishedTask().orElseThrow() - 1);
        List<ProcessHandle> executors = worker.children().toList();
        if (executors.isEmpty()) {
            throw new IOException("the worker that has finished a task has no executor");
        }
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** The first worker whose executor has finished a task. */
    private OptionalInt finishedTask() {
        return IntStream.rangeClosed(1, workers.size())
                .filter(worker -> executorLog(worker).contains("Finished task"))
                .findFirst();
    }

    private String executorLog(int worker) {
        if (!Files.isDirectory(work(worker))) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(work(worker))) {
            for (Path log : all.filter(path -> path.endsWith("stderr")).toList()) {
                text.append(Files.readString(log));
            }
        } catch (IOException | UncheckedIOException e) {
            // Read again.
            return "";
        }
        return text.toString();
    }

    /** What a process has printed so far: {@code master}, {@code worker-1} or {@code driver}. */
    String log(String name) {
        try {
            return Files.readString(home.resolve(name + ".log"));
        } catch (IOException e) {
            return "";
        }
    }

    private void await(String name, String text) throws IOException, InterruptedException {
        await(() -> log(name).contains(text), "'" + text + "' in " + home.resolve(name + ".log"));
    }

    private static void await(BooleanSupplier condition, String what) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("no " + what + " within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private Process start(String name, String mainClass, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                SoakJar.java(Path.of(System.getProperty("java.home"))),
                "-Xmx512m",
                // Short-lived: nothing gains by C2.
                "-XX:TieredStopAtLevel=1"));
        OPENED.forEach(module -> command.add("--add-opens=" + module + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", home.resolve("jars") + File.separator + "*", mainClass));
        command.addAll(arguments);
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
