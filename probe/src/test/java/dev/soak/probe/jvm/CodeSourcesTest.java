package dev.soak.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeSourcesTest {
    private static final Set<String> CLASSES = Set.of("file:/orders/target/classes/");
    private static final Set<String> DRIVER = Set.of("file:/lib/driver.jar");
    private static final Set<String> FAT = Set.of("jar:nested:/app/orders.jar/!BOOT-INF/classes/!/");
    private static final Set<String> NESTED = Set.of("jar:nested:/app/orders.jar/!BOOT-INF/lib/driver-1.0.jar!/");

    @Test
    void codeOfOtherJarsThanTheApplicationsIsThatOfLibraries() {
        assertThat(libraries(Map.of("com.acme", CLASSES, "org.driver", DRIVER, "org.driver.core", DRIVER), null))
                .containsExactly("org.driver");
        assertThat(libraries(Map.of("com.acme", Set.of("file:/app/orders.jar"), "org.driver", DRIVER), "orders.jar"))
                .containsExactly("org.driver");
        assertThat(libraries(Map.of("com.acme", FAT, "org.driver", NESTED), "orders.jar"))
                .containsExactly("org.driver");
    }

    @Test
    void jarsOfTheApplicationsGroupAreItsModules() {
        assertThat(libraries(Map.of("com.acme.orders", CLASSES, "com.acme.db", Set.of("file:/lib/db.jar")), null))
                .isEmpty();
        assertThat(libraries(Map.of("com.github.acme", CLASSES, "com.github.driver", DRIVER), null))
                .as("a host of many groups")
                .containsExactly("com.github.driver");
    }

    @Test
    void ofAnUberJarOnlyTheGroupOfTheMainClassIsTheApplications() {
        Set<String> uber = Set.of("file:/app/orders.jar");
        Map<String, Set<String>> all =
                Map.of("com.acme.orders", uber, "com.acme.db", uber, "org.driver", uber, "org.driver.core", uber);
        assertThat(CodeSources.libraries(all, uber, "orders.jar", "com.acme.orders.Main"))
                .containsExactly("org.driver");
        assertThat(CodeSources.libraries(all, Set.of("file:/lib/slf4j.jar"), "orders.jar", "com.acme.orders.Main"))
                .as("no well-known library is in it, so that it has its own code alone")
                .isEmpty();
    }

    @Test
    void aGroupWithoutADomainIsTheFirstPartOfThePackage() {
        Set<String> uber = Set.of("file:/app/orders.jar");
        assertThat(CodeSources.libraries(
                        Map.of("orders.web", uber, "orders.db", uber, "org.driver", uber),
                        uber,
                        "orders.jar",
                        "orders.web.Main"))
                .containsExactly("org.driver");
        assertThat(CodeSources.libraries(
                        Map.of("orders", uber, "orders.db", uber, "org.driver", uber),
                        uber,
                        "orders.jar",
                        "orders.Main"))
                .containsExactly("org.driver");
    }

    @Test
    void aFolderOfClassesIsNoUberJar() {
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", CLASSES, "de.partner", CLASSES), CLASSES, null, "com.acme.Main"))
                .isEmpty();
    }

    @Test
    void aMainClassInAJarBesideTheApplicationsDoesNotMakeThatALibrary() {
        Set<String> launcher = Set.of("file:/app/libs/launcher.jar");
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", Set.of("file:/app/orders.jar"), "org.launcher", launcher),
                        Set.of(),
                        "orders.jar",
                        "org.launcher.Main"))
                .containsExactly("org.launcher");
    }

    @Test
    void anUberJarWhoseMainClassSaysNothingTellsNothing() {
        Set<String> uber = Set.of("file:/app/orders.jar");
        Map<String, Set<String>> all = Map.of("com.acme", uber, "org.driver", uber);
        for (String main : new String[] {null, "Main", "io.vertx.core.Launcher"}) {
            assertThat(CodeSources.libraries(all, uber, "orders.jar", main))
                    .as(String.valueOf(main))
                    .isEmpty();
        }
    }

    /** The launcher of Spring Boot is in the jar itself, the application's classes and its libraries are nested. */
    @Test
    void aLauncherDoesNotMakeAJarWithNestedOnesAnUberJar() {
        assertThat(CodeSources.libraries(
                        Map.of("com.acme", FAT, "org.driver", NESTED),
                        Set.of("file:/app/orders.jar"),
                        "orders.jar",
                        "org.springframework.boot.loader.launch.JarLauncher"))
                .containsExactly("org.driver");
    }

    private static List<String> libraries(Map<String, Set<String>> byPackage, @Nullable String application) {
        return CodeSources.libraries(byPackage, Set.of(), application, null);
    }

    @Test
    void withoutCodeThatIsSurelyTheApplicationsNothingIsKnown() {
        assertThat(libraries(Map.of("com.acme", Set.of("file:/app/lib/orders.jar"), "org.driver", DRIVER), null))
                .isEmpty();
    }
}
