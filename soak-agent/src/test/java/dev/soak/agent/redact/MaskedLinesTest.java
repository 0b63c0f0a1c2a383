package dev.soak.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedLinesTest {
    private static final String SECRET = "qX7hunter2hunter2hunter2";

    private final List<String> lines = new ArrayList<>();
    private final MaskedLines masked = new MaskedLines(new Redactor(List.of(SECRET)), lines::add);

    private void print(String text, int piece) {
        char[] chars = text.toCharArray();
        for (int at = 0; at < chars.length; at += piece) {
            masked.add(chars, at, Math.min(piece, chars.length - at));
        }
    }

    @Test
    void linesAreTheSameInWhateverPiecesTheyCome() {
        print("one\ntwo password=" + SECRET + "\n\nlast", 3);
        masked.end();

        assertThat(lines).containsExactly("one", "two password=***", "", "last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password=", "{\"token\":\"", "Authorization: Bearer "})
    void aSecretIsNotCutInTwoAnywhere(String name) {
        Random random = new Random(7);
        String other = name.isEmpty() ? SECRET : "Zw" + "9kLmN3".repeat(6);
        for (int round = 0; round < 60; round++) {
            lines.clear();
            int before = MaskedLines.MAX_LINE * (1 + round % 5) - random.nextInt(120);
            print("x".repeat(before) + " " + name + other + "\" " + "y".repeat(50_000), 1_000);
            masked.end();

            String written = String.join("", lines);
            assertThat(written).doesNotContain(other.substring(0, 12)).doesNotContain(other.substring(12, 24));
            assertThat(lines).allMatch(line -> line.length() <= MaskedLines.MAX_LINE);
        }
    }

    @Test
    void aKeyOfManyLinesIsMasked() {
        print("a\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN\n", 9);
        print("Bgkqhk\n-----END PRIVATE KEY-----\nb\n", 9);

        assertThat(String.join("|", lines))
                .doesNotContain("MIIE", "IBADAN", "Bgkqhk")
                .endsWith("-----END PRIVATE KEY-----|b");
    }

    @Test
    void aKeyWithoutAnEndDoesNotHideTheRest() {
        print("-----BEGIN PRIVATE KEY-----\n" + "z\n".repeat(20_000) + "visible\n", 500);

        assertThat(lines).contains("visible");
    }

    @Test
    void aBreakDropsWhatMayBeHalfASecret() {
        print("visible " + "x ".repeat(5_000) + SECRET.substring(0, 12), 100);
        masked.breakOff();
        masked.end();

        assertThat(String.join("", lines)).startsWith("visible").doesNotContain(SECRET.substring(0, 6));
    }
}
