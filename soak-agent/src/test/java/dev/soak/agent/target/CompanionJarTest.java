package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanionJarTest {
    /** Ends with the exit code that it is given. */
    static final class Exits {
        public static void main(String[] args) {
            System.exit(Integer.parseInt(args[0]));
        }
    }

    @Test
    void theArgumentsAndTheExitCodeArePassedOn(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("soak-fleet.jar");
        String entry = Exits.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Exits.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = Exits.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }

        assertThat(CompanionJar.of(jar, "soak fleet").run(List.of("99"))).isEqualTo(99);
    }

    @Test
    void aMissingJarIsNamedWithWhatNeedsIt(@TempDir Path folder) {
        Path jar = folder.resolve("soak-fleet.jar");

        assertThatThrownBy(() -> CompanionJar.of(jar, "soak fleet"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("soak fleet needs soak-fleet.jar")
                .hasMessageContaining(jar.toString());
    }
}
