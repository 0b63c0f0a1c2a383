package dev.soak.benchmarks.runs;

import dev.soak.benchmarks.process.SoakJar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A target without a leak, under constant load. Targets whose load changes are left out: resampling would tear their
 * readings away from the load that explains them.
 *
 * @param name of its folder
 * @param options options of {@code soak run}
 * @param command the command that starts it; empty for the embedded bot and the zoo
 * @param besideHog whether a process keeps all processors busy during the run
 */
record SoundTarget(String name, List<String> options, List<String> command, boolean besideHog) {
    private static final List<String> BOT = List.of("--rate", "20", "--jvm-args", "-Xmx512m");
    private static final List<String> ORDERS = List.of(
            "--request",
            "POST /api/orders",
            "--header",
            "Content-Type: application/json",
            "--body",
            "{\"id\":\"${uuid}\",\"item\":${random:1..1000}}",
            "--rate",
            "40");

    SoundTarget {
        options = List.copyOf(options);
        command = List.copyOf(command);
    }

    /**
     * The embedded bot, six specimens of the zoo and the test services; a third of the runs are beside a CPU hog.
     *
     * @param services the folder of the module {@code test-services}, built
     */
    static List<SoundTarget> all(Path services) {
        return List.of(
                new SoundTarget("bot", BOT, List.of(), false),
                specimen("bounded-cache", false),
                service("javalin", services, "javalin/target/orders.jar", List.of("{port}"), true),
                service(
                        "spring-boot",
                        services,
                        "spring-boot/target/orders.jar",
                        List.of("--server.port={port}"),
                        false),
                specimen("steady-allocation", false),
                specimen("ttl-cache", true),
                service(
                        "quarkus",
                        services,
                        "quarkus/target/quarkus-app/quarkus-run.jar",
                        List.of("-Dquarkus.http.port={port}"),
                        false),
                specimen("weak-interner", false),
                new SoundTarget("bot-beside-hog", BOT, List.of(), true),
                specimen("nothing-planted", false),
                specimen("log-buffer", false),
                specimen("pool-grows-to-maximum", true));
    }

    private static SoundTarget specimen(String name, boolean besideHog) {
        List<String> options = new ArrayList<>(List.of("--plant", name));
        options.addAll(BOT);
        return new SoundTarget(name, options, List.of(), besideHog);
    }

    /** @param args with {@code -D}: before the jar */
    private static SoundTarget service(String name, Path services, String jar, List<String> args, boolean besideHog) {
        List<String> command = new ArrayList<>(
                List.of(SoakJar.java(Path.of(System.getProperty("java.home"))), "-Xmx256m", "-Dorders.leak=none"));
        args.stream().filter(arg -> arg.startsWith("-D")).forEach(command::add);
        command.addAll(List.of("-jar", services.resolve(jar).toAbsolutePath().toString()));
        args.stream().filter(arg -> !arg.startsWith("-D")).forEach(command::add);
        return new SoundTarget(name, ORDERS, command, besideHog);
    }

    /** The arguments of {@code soak.jar}. */
    List<String> arguments(double minutes, Path out) {
        List<String> args = new ArrayList<>(List.of("run"));
        args.addAll(options);
        args.addAll(List.of("--minutes", Double.toString(minutes), "--quiet", "--out", out.toString()));
        if (!command.isEmpty()) {
            args.add("--");
            args.addAll(command);
        }
        return args;
    }
}
