package dev.soak.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretEraserTest {
    private static final String SECRET = "hunter2hunter2";

    @TempDir
    Path folder;

    @Test
    void aSecretIsErasedInEveryEncodingAndAcrossBlocks() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[(4 << 20) - 7]);
        content.writeBytes(SECRET.getBytes(StandardCharsets.UTF_8));
        content.writeBytes(new byte[100_000]);
        content.writeBytes(SECRET.getBytes(StandardCharsets.UTF_16BE));
        content.writeBytes(SECRET.getBytes(StandardCharsets.UTF_16LE));
        Path file = Files.write(folder.resolve("recording.jfr"), content.toByteArray());

        int erased = new SecretEraser(new Redactor(List.of(SECRET))).erase(file);

        assertThat(erased).isGreaterThanOrEqualTo(3);
        assertThat(file).hasSize(content.size());
        String left = Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "");
        assertThat(left).doesNotContain("hunter").contains("*".repeat(SECRET.length()));
    }
}
