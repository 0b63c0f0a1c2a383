package dev.soak.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that catalogue and code agree and that every specimen runs; soak runs verify that they leak. */
class ZooTest {
    private static final int CALLS = 50;

    private static HttpServer gitHub;

    @BeforeAll
    static void startGitHub() throws IOException {
        gitHub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gitHub.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        gitHub.start();
    }

    @AfterAll
    static void stopGitHub() {
        gitHub.stop(0);
    }

    static List<GroundTruth> specimens() {
        return Zoo.all();
    }

    static List<GroundTruth> leaks() {
        return Zoo.all().stream().filter(GroundTruth::leaks).toList();
    }

    @Test
    void containsAtLeast24LeaksAnd12HarmlessSpecimens() {
        assertThat(leaks()).hasSizeGreaterThanOrEqualTo(24);
        assertThat(specimens().stream().filter(truth -> !truth.leaks())).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void namesAndAliasesAreUnique() {
        List<String> names = new ArrayList<>();
        for (GroundTruth truth : specimens()) {
            names.add(truth.name());
            if (truth.also() != null) {
                names.add(truth.also());
            }
        }
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9.-]+"));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void handlesFiftyPullRequests(GroundTruth truth) throws Exception {
        assumeTrue(truth.runsOn(Runtime.version().feature()), "needs JDK " + truth.since());
        Specimen specimen = Zoo.specimen(truth.className());
        for (int number = 1; number <= CALLS; number++) {
            PullRequest pullRequest = pullRequest(number);
            assertThatCode(() -> specimen.review(pullRequest)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void groundTruthRefersToExistingCode(GroundTruth truth) throws ReflectiveOperationException {
        Class<?> type = Class.forName(truth.className());
        for (String name : truth.classes()) {
            if (!name.startsWith("[")) {
                Class.forName(name.replace("$$Lambda*", ""), false, type.getClassLoader());
            }
        }
        for (String holder : truth.holders()) {
            if (holder.split("[.$]", 2)[0].equals(type.getSimpleName())) {
                int dot = holder.lastIndexOf('.');
                Class<?> owner = Class.forName(type.getPackageName() + "." + holder.substring(0, dot));
                assertThat(owner.getDeclaredField(holder.substring(dot + 1))).isNotNull();
            }
        }
        assertThat(truth.at()).startsWith(type.getSimpleName() + ".");
        String method = truth.at().substring(truth.at().lastIndexOf('.') + 1);
        assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
                .contains(method);
    }

    private static PullRequest pullRequest(int number) {
        return new PullRequest(
                "acme/shop",
                number,
                String.format("%040x", number),
                "{\"number\":" + number + "}",
                URI.create("http://127.0.0.1:" + gitHub.getAddress().getPort()));
    }
}
