package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of {@code action.yml}, run as GitHub runs them, in a checkout of the zoo's sources. */
class ActionIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String JAR = Path.of(System.getProperty("soak.jar", "target/soak.jar"))
            .toAbsolutePath()
            .toString();

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void createCheckout() throws IOException {
        checkout = folder.resolve("checkout");
        Files.createDirectories(checkout.resolve(".git"));
        Path sources = REPOSITORY.resolve("leak-zoo/src/main/java");
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path file : all.toList()) {
                Path copy = checkout.resolve(REPOSITORY.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void aRegressionOnMainFailsOnceAndIsTheLevelFromThenOn() throws Exception {
        results("before.json", 100);
        results("after.json", 200);

        assertThat(check("before.json", true, "1111111")).isEqualTo(0);
        assertThat(check("before.json", true, "2222222")).isEqualTo(0);
        assertThat(check("after.json", false, "3333333")).as("a pull request").isEqualTo(98);
        assertThat(check("before.json", false, "4444444"))
                .as("another pull request")
                .isEqualTo(0);
        assertThat(check("after.json", true, "5555555")).as("merged").isEqualTo(98);
        assertThat(check("after.json", true, "6666666")).as("the next commit").isEqualTo(0);
        assertThat(check("after.json", false, "7777777"))
                .as("a pull request on it")
                .isEqualTo(0);
    }

    @Test
    @Tag("nightly")
    void annotationsAndSarifNameFilesOfTheCheckout() throws Exception {
        Step step = soak(Map.of("SOAK_RUN", "--plant threads --rate 20 --duration 60s --jvm-args '-Xmx512m'"));

        assertThat(step.outputs()).containsEntry("exit-code", "99").containsEntry("outcome", "LEAK");
        List<String> annotated = found("(?m)^::\\w+ file=([^,]+),line=\\d+", step.printed());
        assertThat(annotated)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(checkout.resolve(file)).isRegularFile());
        String sarif = Files.readString(checkout.resolve(step.outputs().get("sarif")));
        assertThat(found("\"uri\" : \"([^\"]+)\"", sarif))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(checkout.resolve(file)).isRegularFile());
        assertThat(step.summary()).contains("LEAK");
        assertThat(Files.readString(Path.of(step.outputs().get("comment")))).contains("LEAK");
        assertThat(checkout.resolve(step.outputs().get("run-folder")).resolve("recording.jfr"))
                .isRegularFile();
        assertThat(checkout.resolve(".soak/runs")).as("nothing to go on with").isEmptyDirectory();
    }

    @Test
    void theJobEndsAsSoakDid() throws Exception {
        assertThat(verdict("0", "fail").exit()).isEqualTo(0);
        assertThat(verdict("75", "fail").exit()).isEqualTo(0);
        assertThat(verdict("99", "warn").exit()).isEqualTo(99);
        assertThat(verdict("97", "fail").exit()).isEqualTo(97);
        Step warned = verdict("97", "warn");
        assertThat(warned.exit()).isEqualTo(0);
        assertThat(warned.printed()).startsWith("::warning::");
    }

    @Test
    void aReleaseIsDownloadedAndItsChecksumVerified() throws Exception {
        Map<String, byte[]> release = Map.of(
                "soak.jar",
                "the jar".getBytes(StandardCharsets.UTF_8),
                "soak-zoo.jar",
                "the zoo".getBytes(StandardCharsets.UTF_8),
                "checksums_sha256.txt",
                (sha256("the jar") + "  soak.jar\n" + sha256("the zoo") + "  soak-zoo.jar\n")
                        .getBytes(StandardCharsets.UTF_8));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = path.startsWith("/acme/soak/releases/download/v1.2.3/")
                            || path.startsWith("/acme/soak/releases/latest/download/")
                    ? release.get(path.substring(path.lastIndexOf('/') + 1))
                    : path.endsWith(".txt") ? release.get("checksums_sha256.txt") : new byte[] {1};
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            for (String version : List.of("1.2.3", "latest")) {
                Step step = install(url, version, "acme/soak");
                assertThat(step.exit()).as(step.printed()).isEqualTo(0);
                assertThat(Path.of(step.outputs().get("jar"))).hasContent("the jar");
            }
            Step tampered = install(url, "6.6.6", "acme/soak");
            assertThat(tampered.exit()).isEqualTo(2);
            assertThat(tampered.printed()).contains("::error::the checksum of soak.jar is wrong");
            assertThat(tampered.outputs()).isEmpty();
        } finally {
            server.stop(0);
        }
        Step missing = step("install.sh", Map.of("SOAK_JAR", "nowhere.jar", "SOAK_VERSION", "latest"));
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.printed()).contains("::error::no such file: nowhere.jar");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Step install(String server, String version, String repository) throws Exception {
        return step(
                "install.sh",
                Map.of(
                        "SOAK_JAR",
                        "",
                        "SOAK_VERSION",
                        version,
                        "SOAK_REPOSITORY",
                        repository,
                        "GITHUB_SERVER_URL",
                        server));
    }

    private Step verdict(String code, String inconclusive) throws Exception {
        return step("verdict.sh", Map.of("SOAK_EXIT_CODE", code, "SOAK_INCONCLUSIVE", inconclusive));
    }

    private int check(String results, boolean baseline, String commit) throws Exception {
        Step step = soak(
                Map.of("SOAK_RESULTS", results, "SOAK_IS_BASELINE", Boolean.toString(baseline), "GITHUB_SHA", commit));
        assertThat(step.exit()).as(step.printed()).isEqualTo(0);
        return Integer.parseInt(step.outputs().get("exit-code"));
    }

    private Step soak(Map<String, String> inputs) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(Map.of(
                "SOAK",
                JAR,
                "SOAK_RUN",
                "",
                "SOAK_RESULTS",
                "",
                "SOAK_TOLERANCE",
                "20%",
                "SOAK_IS_BASELINE",
                "false",
                "GITHUB_SHA",
                "0000000"));
        all.putAll(inputs);
        return step("soak.sh", all);
    }

    /** Results of JMH: three forks of five iterations around a mean. */
    private void results(String name, double mean) throws IOException {
        String forks = IntStream.range(0, 3)
                .mapToObj(fork -> IntStream.range(0, 5)
                        .mapToObj(i -> String.format(Locale.ROOT, "%.3f", mean * (1 + 0.002 * fork + 0.001 * i)))
                        .toList()
                        .toString())
                .toList()
                .toString();
        Files.writeString(
                checkout.resolve(name),
                "[{\"benchmark\":\"com.acme.Bench.parse\",\"mode\":\"avgt\",\"threads\":1,\"forks\":3,"
                        + "\"primaryMetric\":{\"score\":"
                        + mean
                        + ",\"scoreError\":1.0,\"scoreUnit\":\"us/op\",\"rawData\":" + forks + "}}]");
    }

    private static List<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results()
                .map(result -> result.group(1))
                .filter(uri -> !uri.startsWith("http"))
                .distinct()
                .toList();
    }

    /** What a step has done. */
    private record Step(int exit, String printed, Map<String, String> outputs, String summary) {}

    private Step step(String script, Map<String, String> environment) throws Exception {
        Path output = Files.createTempFile(folder, "output", "");
        Path summary = Files.createTempFile(folder, "summary", "");
        Path printed = Files.createTempFile(folder, "printed", "");
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", REPOSITORY.resolve("action/" + script).toString())
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GITHUB_OUTPUT", output.toString(),
                        "GITHUB_STEP_SUMMARY", summary.toString(),
                        "RUNNER_TEMP", folder.toString(),
                        "JDK_JAVA_OPTIONS", SoakProcess.FAST_START));
        builder.environment().putAll(environment);
        builder.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (old, bin) -> bin + ":" + old);
        Process process = builder.start();
        int exit = process.waitFor();
        return new Step(
                exit,
                Files.readString(printed),
                Files.readAllLines(output).stream()
                        .map(line -> line.split("=", 2))
                        .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b)),
                Files.readString(summary));
    }
}
