package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Services that run already: they are judged as if soak had started them, and left as they were. */
@Execution(ExecutionMode.CONCURRENT)
class AttachIT {
    private static final Pattern JAVA_THREAD = Pattern.compile("(?m)^\"(.*)\" #\\d+ .*");
    private static final Pattern LOADED_CLASS = Pattern.compile("(?m)^[| -]*-*([\\w.$]+)/(?:0x\\p{XDigit}+|null)");

    @TempDir
    Path folder;

    /** Two soaks at the same time, since a soak mostly waits. */
    @Test
    void theLeakIsFoundWhoeverDrivesTheLoad() throws Exception {
        try (RunningService driven = RunningService.start(TestService.QUARKUS, "heap", folder);
                RunningService busy = RunningService.start(TestService.SPRING_BOOT, "heap", folder)) {
            busy.load(40);
            try (SoakProcess driving = attach(driven, "driving", Commands.ORDERS, "120s");
                    SoakProcess watching = attach(busy, "watching", othersLoad(busy), "120s")) {
                OrderLeaks.assertHeapLeak(driving);
                OrderLeaks.assertHeapLeak(watching);
                assertThat(watching.report().at("/run/work").asLong()).isGreaterThan(500);
                assertThat(driven.isAlive()).isTrue();
                assertThat(busy.isAlive()).isTrue();
            }
        }
    }

    @Test
    @Tag("nightly")
    void nothingAccumulatesInAServiceThatIsAttachedToAgainAndAgain() throws Exception {
        try (RunningService service = RunningService.start(TestService.JAVALIN, "none", folder)) {
            // Of the first two rounds a class loader each may stay, in caches of the JDK that hold one.
            round(service, 1);
            round(service, 2);
            Footprint first = Footprint.of(service);
            for (int round = 3; round <= 5; round++) {
                round(service, round);
            }

            Footprint last = Footprint.of(service);
            // One more per round would be three.
            assertThat(last.descriptors()).as("descriptors").isLessThan(first.descriptors() + 3);
            assertThat(last.threads()).as("threads").isEqualTo(first.threads());
            // The service itself loads a few classes late; a class of each round, and what it needs, would be more.
            assertThat(last.classesMissingIn(first)).as("classes").hasSizeLessThan(20);
        }
    }

    private void round(RunningService service, int number) throws Exception {
        try (SoakProcess soak = attach(service, "round" + number, Commands.ORDERS, "10s")) {
            // Ten seconds are too short to judge by.
            assertThat(soak.exitCode()).as(soak.printed()).isIn(0, 97);
        }
        assertThat(service.isAlive()).isTrue();
    }

    private SoakProcess attach(RunningService service, String name, List<String> load, String duration)
            throws IOException {
        List<String> options = List.of(
                "--attach", service.pid(), "--url", service.url(), "--checkpoint-gc", "full", "--duration", duration);
        return SoakProcess.start(Files.createDirectories(folder.resolve(name)), Commands.array(List.of(options, load)));
    }

    /** The service counts its own requests, whoever sends them. */
    private static List<String> othersLoad(RunningService service) {
        return List.of(
                "--load",
                "none",
                "--metrics-url",
                service.url() + "/actuator/prometheus",
                "--work-metric",
                "http_server_requests_seconds_count");
    }

    /**
     * What attaching could leave behind.
     *
     * @param threads number of threads by name, with {@code *} for numbers; without those that the JVM and the server
     *     start and stop as they need them
     * @param classes number of loaded classes by name, without those of soak's agent
     */
    private record Footprint(Map<String, Long> threads, long descriptors, Map<String, Long> classes) {
        static Footprint of(RunningService service) throws IOException, InterruptedException {
            long descriptors = service.descriptors();
            service.jcmd("GC.run");
            return new Footprint(
                    threads(service.jcmd("Thread.print")),
                    descriptors,
                    classes(service.jcmd("VM.class_hierarchy", "-i")));
        }

        private static Map<String, Long> threads(String printed) {
            return counted(
                    JAVA_THREAD,
                    printed,
                    name -> !name.contains("CompilerThread") && !name.startsWith("JettyServerThreadPool"));
        }

        private static Map<String, Long> classes(String printed) {
            return counted(
                    LOADED_CLASS,
                    printed,
                    name -> !name.startsWith("dev.soak.")
                            && !name.startsWith("net.bytebuddy.")
                            // Code that the JDK generates for reflection and caches.
                            && !name.startsWith("java.lang.invoke.LambdaForm"));
        }

        private static Map<String, Long> counted(Pattern pattern, String printed, Predicate<String> wanted) {
            return pattern.matcher(printed)
                    .results()
                    .map(match -> match.group(1).replaceAll("\\d+", "*"))
                    .filter(wanted)
                    .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        }

        /** Names of loaded classes, each as often as it is loaded more than before. */
        List<String> classesMissingIn(Footprint earlier) {
            return classes.keySet().stream()
                    .flatMap(name -> Collections.nCopies(gained(name, earlier), name).stream())
                    .toList();
        }

        private int gained(String name, Footprint earlier) {
            return (int) Math.max(0, classes.get(name) - earlier.classes.getOrDefault(name, 0L));
        }
    }
}
