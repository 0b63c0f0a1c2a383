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

    private int port;

    @BeforeEach
    void mapping() throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("root/mappings"));
        Files.writeString(mappings.resolve("hook.json"), """
                {"request": {"method": "POST", "urlPath": "/hook"}, "response": {"status": 202}}
                """);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    private SoakProcess start(String mainArguments, String... more) throws IOException {
        String[] common = {
            "--bot-jar",
            LIBRARIES.resolve("wiremock.jar").toString(),
            "--bot-class",
            "wiremock.Run",
            "--bot-args",
            mainArguments,
            "--webhook-url",
            "http://127.0.0.1:" + port + "/hook",
            "--done-on",
            "response"
        };
        String[] all = new String[common.length + more.length];
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return SoakProcess.start(folder, all);
    }

    @Test
    void aThirdPartyBotRunsInProcess() throws Exception {
        String arguments = "--port " + port + " --no-request-journal --root-dir " + folder.resolve("root");
        try (SoakProcess soak = start(arguments, "--duration", "40s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isIn(0, 97);
            assertThat(Files.readString(soak.file("samples.jsonl"))).contains("threads.live{pool=");
            assertThat(soak.report().get("run").toString()).contains("wiremock");
            assertThat(soak.report().get("latency").toString()).contains("webhook");
            assertThat(soak.report().get("sentence").asText()).doesNotContain("failed");
        }
    }

    @Test
    void aBotThatFailsToStartIsReported() throws Exception {
        try (SoakProcess soak = start("--port not-a-number", "--duration", "20s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.report().get("outcome").asText()).isEqualTo("CRASHED");
        }
    }

    @Test
    void aPortInUseIsReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
                SoakProcess soak = start("--port " + port, "--duration", "20s")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(97);
            assertThat(soak.report().get("sentence").asText())
                    .contains(Integer.toString(taken.getLocalPort()))
                    .contains("taken");
        }
    }
}
