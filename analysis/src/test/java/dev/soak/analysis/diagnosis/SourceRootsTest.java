package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootsTest {
    @TempDir
    Path repository;

    @BeforeEach
    void createRepository() throws IOException {
        Files.createDirectory(repository.resolve(".git"));
        source("orders/src/main/java/com/acme/Orders.java");
        source("orders/src/test/java/com/acme/OrdersTest.java");
        source("billing/core/src/main/kotlin/invoice/Invoice.kt");
        source("orders/target/src/main/java/com/acme/Generated.java");
        source("src/main/java/com/acme/Orders.java.orig");
    }

    private void source(String file) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }

    @Test
    void aFileIsFoundInWhateverModuleItLies() throws IOException {
        assertThat(located("com/acme/Orders.java")).isEqualTo("orders/src/main/java/com/acme/Orders.java");
        assertThat(located("com/acme/OrdersTest.java")).isEqualTo("orders/src/test/java/com/acme/OrdersTest.java");
    }

    @Test
    void aKotlinFileMayLieWithoutTheFirstFoldersOfItsPackage() throws IOException {
        assertThat(located("com/acme/invoice/Invoice.kt")).isEqualTo("billing/core/src/main/kotlin/invoice/Invoice.kt");
    }

    @Test
    void aFileOfALibraryOrOfTheBuildIsNotLocated() throws IOException {
        assertThat(located("io/netty/channel/Channel.java")).isNull();
        assertThat(located("com/acme/Generated.java")).isNull();
    }

    @Test
    void aSuspectPointsToTheInnermostLineOfTheRepository() throws IOException {
        Suspect suspect =
                opened("io.netty.channel.Channel.open(Channel.java:71)", "com.acme.Orders.place(Orders.java:28)");
        assertThat(source(suspect).file()).isEqualTo("io/netty/channel/Channel.java");
        assertThat(source(suspect.located(SourceRoots.NONE))).isEqualTo(source(suspect));
        SourceLine located = source(suspect.located(SourceRoots.in(repository)));
        assertThat(located.file()).isEqualTo("orders/src/main/java/com/acme/Orders.java");
        assertThat(located.line()).isEqualTo(28);
    }

    @Test
    void aSuspectOfALibraryAlonePointsNowhere() throws IOException {
        Suspect suspect = opened("io.netty.channel.Channel.open(Channel.java:71)");
        assertThat(suspect.located(SourceRoots.in(repository)).source()).isNull();
    }

    private static Suspect opened(String... frames) {
        return Suspect.of(
                "fd.open",
                "socket",
                new Suspect.Rate(1.0, 10.0),
                new Suspect.Trace(List.of(), List.of(), List.of(), List.of(frames)),
                List.of(),
                List.of());
    }

    private static SourceLine source(Suspect suspect) {
        return Objects.requireNonNull(suspect.source());
    }

    @Test
    void pathsAreThoseOfTheRepositoryAlsoFromOneOfItsFolders() throws IOException {
        SourceRoots roots = SourceRoots.in(repository.resolve("billing"));
        assertThat(located(roots, "com/acme/Orders.java")).isEqualTo("orders/src/main/java/com/acme/Orders.java");
    }

    @Test
    void givenRootsAreTheOnlyOnes() throws IOException {
        source("generated/com/acme/Mapper.java");
        SourceRoots roots = SourceRoots.of(repository, List.of(Path.of("generated")));
        assertThat(located(roots, "com/acme/Mapper.java")).isEqualTo("generated/com/acme/Mapper.java");
        assertThat(located(roots, "com/acme/Orders.java")).isNull();
    }

    @Test
    void aRootOutsideTheRepositoryHasNoPathInIt(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("com/acme"));
        Files.writeString(elsewhere.resolve("com/acme/Far.java"), "");
        SourceRoots roots = SourceRoots.of(repository, List.of(elsewhere));
        assertThat(located(roots, "com/acme/Far.java")).isNull();
    }

    @Test
    void lineAndMethodRemain() throws IOException {
        SourceLine located =
                SourceRoots.in(repository).locate(line("com/acme/Orders.java")).orElseThrow();
        assertThat(located.line()).isEqualTo(42);
        assertThat(located.method()).isEqualTo("com.acme.Orders.place");
    }

    private @Nullable String located(String file) throws IOException {
        return located(SourceRoots.in(repository), file);
    }

    private static @Nullable String located(SourceRoots roots, String file) {
        return roots.locate(line(file)).map(SourceLine::file).orElse(null);
    }

    private static SourceLine line(String file) {
        return new SourceLine(file, 42, "com.acme.Orders.place");
    }
}
