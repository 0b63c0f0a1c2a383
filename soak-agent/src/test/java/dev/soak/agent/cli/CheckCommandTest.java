package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    Path folder;

    private Path old;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aBaseline() throws Exception {
        old = jmh("old.json", 10.0, 10.1, 9.9);
    }

    @Test
    void equalTimesPassAndAThirdMoreIsARegression() throws Exception {
        assertThat(check(jmh("same.json", 10.1, 10.0, 9.8), "--baseline", old)).isZero();
        assertThat(out.toString()).startsWith("PASS").contains("a.B.c:avgt{n=1}");
        Path slow = jmh("slow.json", 13.2, 13.4, 13.1);
        assertThat(check(slow, "--baseline", old)).isEqualTo(98);
        assertThat(out.toString()).contains("a.B.c:avgt{n=1} is 1.32 times slower", "10 ms, then 13.2 ms", "SLOWER");
        assertThat(check(slow, "--baseline", old, "--tolerance", "a.B.*=50%")).isZero();
        assertThat(check(slow, "--baseline", old, "--tolerance", "a.B.c:avgt{n=1}=50%"))
                .isZero();
        assertThat(check(slow, "--baseline", old, "--tolerance", "d.*=50%")).isEqualTo(98);
    }

    @Test
    void tooFewValuesAndMissingInputAreInconclusive() throws Exception {
        assertThat(check(jmh("one.json", 10.1), "--baseline", jmh("single.json", 10)))
                .isEqualTo(97);
        assertThat(check(old)).isEqualTo(97);
        assertThat(out.toString()).contains("the results have no cache hit");
        assertThat(check(old, "--baseline", folder.resolve("absent"))).isEqualTo(97);
        assertThat(err.toString()).contains("no such baseline").contains("create it with soak check --save");
    }

    @Test
    void eachSavedResultIsComparedWithTheEarlierOnes() throws Exception {
        Path baselines = folder.resolve("baselines");
        assertThat(check(old, "--baseline", baselines, "--save", "--commit", "c1"))
                .isEqualTo(97);
        assertThat(check(old, "--baseline", baselines, "--save", "--commit", "c2"))
                .isZero();
        Path slow = jmh("slow.json", 13.2, 13.4, 13.1);
        assertThat(check(slow, "--baseline", baselines, "--save", "--commit", "c3", "--format", "json"))
                .isEqualTo(98);
        assertThat(out.toString()).startsWith("{").endsWith("}\n").contains("\"schema\" : \"soak-check/1\"");
        assertThat(err.toString()).contains("saved as " + baselines.resolve("0003_c3_"));
        try (Stream<Path> files = Files.list(baselines)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(3);
        }
    }

    @Test
    void invalidInputIsOneLineAndWritesNothing() throws Exception {
        Path torn = Files.writeString(folder.resolve("torn.json"), "[{\"bench");
        assertUsage("torn.json", torn, "--baseline", old);
        assertUsage("torn.json", old, "--baseline", torn);
        assertUsage("much", old, "--tolerance", "a=much");
        assertUsage("is a file", old, "--baseline", old, "--save", "--commit", "c");
        assertUsage("../c", old, "--baseline", folder.resolve("b"), "--save", "--commit", "../c");
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void resultsThatAreMissingAreMissingInput() {
        assertThat(check(folder.resolve("absent.json"))).isEqualTo(97);
        assertThat(err.toString()).isEqualToIgnoringNewLines("soak: no such file: " + folder.resolve("absent.json"));
    }

    private void assertUsage(String named, Object... arguments) {
        assertThat(check(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("soak: ").contains(named).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    private int check(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(
                        Stream.of("check"), Arrays.stream(arguments).map(Object::toString))
                .toArray(String[]::new);
        return Main.execute(new PrintWriter(out), new PrintWriter(err, true), all);
    }

    /** In the format of JMH, one fork per value. */
    private Path jmh(String name, double... millis) throws Exception {
        String forks = DoubleStream.of(millis)
                .mapToObj(fork -> String.format(Locale.ROOT, "[%.3f, %.3f, %.3f]", fork, 1.01 * fork, 0.99 * fork))
                .collect(Collectors.joining(", ", "[", "]"));
        return Files.writeString(folder.resolve(name), """
                [{"jmhVersion": "1.37", "benchmark": "a.B.c", "mode": "avgt", "threads": 1, "params": {"n": "1"},
                  "primaryMetric": {"score": 10, "scoreUnit": "ms/op", "rawData": %s}}]
                """.formatted(forks));
    }
}
