package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --fail-fast} with a bot that keeps every pull request. */
class FailFastIT {
    @TempDir
    Path folder;

    @Test
    void aConfirmedLeakEndsTheRunGracefully() throws Exception {
        String[] arguments = {
            "--url",
            "http://127.0.0.1:{port}/hook",
            "--done-on",
            "response",
            "--rate",
            "20",
            "--minutes",
            "10",
            "--checkpoint-every",
            "1s",
            "--fail-fast",
            "--",
            TestService.JAVA.toString(),
            SoakProcess.FAST_START,
            "-cp",
            jar().toString(),
            LeakingBot.class.getName(),
            "{port}",
            "keep"
        };
        try (SoakProcess soak = SoakProcess.start(folder, arguments)) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            JsonNode report = soak.report();
            assertThat(report.get("outcome").asText()).isEqualTo("LEAK");
            assertThat(report.get("sentence").asText())
                    .contains("stopped early")
                    .contains("confirmed after");
            assertThat(report.get("suspects").toString()).contains("LeakingBot$Review");
            assertThat(report.get("run").get("seconds").asDouble()).isLessThan(150);
            assertThat(Files.readString(soak.file("end.json"))).contains("LEAK_CERTAIN");
        }
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("bot.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("LeakingBot", "LeakingBot$Review")) {
                String entry = "dev/soak/agent/e2e/" + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (InputStream in = Objects.requireNonNull(FailFastIT.class.getResourceAsStream("/" + entry))) {
                    out.write(in.readAllBytes());
                }
                out.closeEntry();
            }
        }
        return jar;
    }
}
