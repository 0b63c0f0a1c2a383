package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party bot: WireMock answering a webhook. */
class ForeignBotIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("soak.testLibraries", "target/test-libraries"));

    @TempDir
    Path folder;

    @BeforeEach
    void mapping() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("root/mappings"));
        Files.writeString(mappings.resolve("hook.json"), """
                {"request": {"method": "POST", "urlPath": "/hook"}, "response": {"status": 202}}
                """);
    }

    private SoakProcess start(String port, String duration) throws IOException {
        return SoakProcess.start(
                folder,
                "--url",
                "http://127.0.0.1:{port}/hook".replace("{port}", port.matches("\\d+") ? port : "{port}"),
                "--done-on",
                "response",
                "--duration",
                duration,
                "--",
                TestService.JAVA.toString(),
                "-cp",
                LIBRARIES.resolve("wiremock.jar").toAbsolutePath().toString(),
                "wiremock.Run",
                "--port",
                port,
                "--no-request-journal",
                "--root-dir",
                folder.resolve("root").toString());
    }

    @Test
    void aThirdPartyBotIsSoaked() throws Exception {
        try (SoakProcess soak = start("{port}", "40s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isIn(0, 97);
            assertThat(Files.readString(soak.file("samples.jsonl"))).contains("threads.live{pool=");
            assertThat(soak.runFolder().orElseThrow().getFileName().toString()).endsWith("-Run");
            assertThat(soak.report().get("latency").toString()).contains("webhook");
            assertThat(soak.report().get("sentence").asText()).doesNotContain("failed");
        }
    }

    @Test
    void aBotThatFailsToStartIsReported() throws Exception {
        try (SoakProcess soak = start("not-a-number", "20s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
        }
    }

    @Test
    void aPortInUseIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                SoakProcess soak = start(Integer.toString(taken.getLocalPort()), "20s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(97);
            assertThat(soak.report().get("sentence").asText())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("taken");
        }
    }
}
