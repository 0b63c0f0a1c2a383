package dev.soak.agent.e2e;

import java.nio.file.Path;
import java.util.List;

/** The services of the module {@code test-services}, each in another kind of jar. */
enum TestService {
    SPRING_BOOT("spring-boot/target/orders.jar") {
        @Override
        List<String> command(String leak, String port) {
            return List.of(
                    JAVA.toString(),
                    SoakProcess.FAST_START,
                    MEMORY,
                    leak(leak),
                    "-jar",
                    jar().toString(),
                    "--server.port=" + port);
        }
    },
    QUARKUS("quarkus/target/quarkus-app/quarkus-run.jar") {
        @Override
        List<String> command(String leak, String port) {
            String httpPort = "-Dquarkus.http.port=" + port;
            return List.of(
                    JAVA.toString(), SoakProcess.FAST_START, MEMORY, leak(leak), httpPort, "-jar", jar().toString());
        }
    },
    JAVALIN("javalin/target/orders.jar") {
        @Override
        List<String> command(String leak, String port) {
            return List.of(JAVA.toString(), SoakProcess.FAST_START, MEMORY, leak(leak), "-jar", jar().toString(), port);
        }
    };

    /** The JVM that runs the tests. */
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Path SERVICES = Path.of(System.getProperty("soak.testServices", "../test-services"));
    private static final String MEMORY = "-Xmx256m";

    private final String jar;

    TestService(String jar) {
        this.jar = jar;
    }

    Path jar() {
        return SERVICES.resolve(jar).toAbsolutePath().normalize();
    }

    /**
     * The command line that starts it.
     *
     * @param leak {@code none}, {@code heap}, {@code descriptors} or {@code threads}
     * @param port a number, or {@code {port}} for soak to replace
     */
    abstract List<String> command(String leak, String port);

    private static String leak(String name) {
        return "-Dorders.leak=" + name;
    }
}
