package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aFileThatTheRepositoryDoesNotHaveKeepsItsName() throws IOException {
        assertThat(located("io/netty/channel/Channel.java")).isEqualTo("io/netty/channel/Channel.java");
        assertThat(located("com/acme/Generated.java")).isEqualTo("com/acme/Generated.java");
    }

    @Test
    void pathsAreThoseOfTheRepositoryAlsoFromOneOfItsFolders() throws IOException {
        SourceRoots roots = SourceRoots.in(repository.resolve("billing"));
        assertThat(roots.located(line("com/acme/Orders.java")).file())
                .isEqualTo("orders/src/main/java/com/acme/Orders.java");
    }

    @Test
    void givenRootsAreTheOnlyOnes() throws IOException {
        source("generated/com/acme/Mapper.java");
        SourceRoots roots = SourceRoots.of(repository, List.of(Path.of("generated")));
        assertThat(roots.located(line("com/acme/Mapper.java")).file()).isEqualTo("generated/com/acme/Mapper.java");
        assertThat(roots.located(line("com/acme/Orders.java")).file()).isEqualTo("com/acme/Orders.java");
    }

    @Test
    void aRootOutsideTheRepositoryHasNoPathInIt(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("com/acme"));
        Files.writeString(elsewhere.resolve("com/acme/Far.java"), "");
        SourceRoots roots = SourceRoots.of(repository, List.of(elsewhere));
        assertThat(roots.located(line("com/acme/Far.java")).file()).isEqualTo("com/acme/Far.java");
    }

    @Test
    void lineAndMethodRemain() throws IOException {
        SourceLine located = SourceRoots.in(repository).located(line("com/acme/Orders.java"));
        assertThat(located.line()).isEqualTo(42);
        assertThat(located.method()).isEqualTo("com.acme.Orders.place");
    }

    private String located(String file) throws IOException {
        return SourceRoots.in(repository).located(line(file)).file();
    }

    private static SourceLine line(String file) {
        return new SourceLine(file, 42, "com.acme.Orders.place");
    }
}
