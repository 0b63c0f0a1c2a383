package dev.soak.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeSourcesTest {
    private static final Set<String> CLASSES = Set.of("file:/orders/target/classes/");
    private static final Set<String> DRIVER = Set.of("file:/lib/driver.jar");
    private static final Set<String> FAT = Set.of("jar:nested:/app/orders.jar/!BOOT-INF/classes/!/");
    private static final Set<String> NESTED = Set.of("jar:nested:/app/orders.jar/!BOOT-INF/lib/driver-1.0.jar!/");

    @Test
    void codeOfOtherJarsThanTheApplicationsIsThatOfLibraries() {
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", CLASSES, "org.driver", DRIVER, "org.driver.core", DRIVER), null))
                .containsExactly("org.driver");
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", Set.of("file:/app/orders.jar"), "org.driver", DRIVER), "orders.jar"))
                .containsExactly("org.driver");
        assertThat(CodeSources.libraries(Map.of("com.acme", FAT, "org.driver", NESTED), "orders.jar"))
                .containsExactly("org.driver");
    }

    @Test
    void jarsOfTheApplicationsGroupAreItsModules() {
        assertThat(CodeSources.libraries(
                        Map.of("com.acme.orders", CLASSES, "com.acme.db", Set.of("file:/lib/db.jar")), null))
                .isEmpty();
        assertThat(CodeSources.libraries(Map.of("com.github.acme", CLASSES, "com.github.driver", DRIVER), null))
                .as("a host of many groups")
                .containsExactly("com.github.driver");
    }

    @Test
    void oneJarWithEverythingTellsNothing() {
        Set<String> shaded = Set.of("file:/app/orders.jar");
        assertThat(CodeSources.libraries(Map.of("com.acme", shaded, "org.driver", shaded), "orders.jar"))
                .isEmpty();
    }

    @Test
    void withoutCodeThatIsSurelyTheApplicationsNothingIsKnown() {
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", Set.of("file:/app/lib/orders.jar"), "org.driver", DRIVER), null))
                .isEmpty();
    }
}
