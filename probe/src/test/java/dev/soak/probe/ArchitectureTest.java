package dev.soak.probe;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The probe lives in a JVM that is not ours: it brings little code, and none that the target could have too. */
@AnalyzeClasses(packages = "dev.soak.probe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PROBE = "dev.soak.probe";
    private static final String ANALYSIS = "dev.soak.analysis";

    /** Every package with the packages that may use it. */
    private static final Map<String, Set<String>> USERS = Map.ofEntries(
            entry("boot", Set.of()),
            entry("session", Set.of()),
            entry("trace", Set.of("session")),
            entry("hook", Set.of("trace")),
            entry("record", Set.of("session")),
            entry("jvm", Set.of("session", "record")),
            entry("reading", Set.of("session", "jvm")),
            entry("protocol", Set.of("session", "record")));

    private static final String[] SHARED_WITH_THE_ANALYSIS = {
        ANALYSIS + ".resource..", ANALYSIS + ".series..", ANALYSIS + ".code.."
    };

    private static final String[] JDK = {
        "java..", "javax.management..", "jdk.jfr..", "com.sun.management..", "sun.management.."
    };

    private static final DescribedPredicate<JavaClass> ANNOTATIONS = resideInAPackage("org.jspecify.annotations..");

    @ArchTest
    static final ArchRule LAYERS_DEPEND_IN_ONE_DIRECTION = layers();

    private static ArchRule layers() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(PROBE + "..");
        for (String name : USERS.keySet()) {
            layers = layers.layer(name).definedBy(PROBE + "." + name + "..");
        }
        for (Map.Entry<String, Set<String>> users : USERS.entrySet()) {
            LayeredArchitecture.LayerDependencySpecification layer = layers.whereLayer(users.getKey());
            layers = users.getValue().isEmpty()
                    ? layer.mayNotBeAccessedByAnyLayer()
                    : layer.mayOnlyBeAccessedByLayers(users.getValue().toArray(String[]::new));
        }
        return layers.ensureAllClassesAreContainedInArchitectureIgnoring(
                DescribedPredicate.not(resideInAnyPackage(PROBE + "..")));
    }

    @ArchTest
    static final ArchRule THE_PROBE_USES_THE_JDK_BYTE_BUDDY_AND_SHARED_TYPES = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(JDK)
                    .or(resideInAnyPackage("net.bytebuddy..", PROBE + ".."))
                    .or(resideInAnyPackage(SHARED_WITH_THE_ANALYSIS))
                    .or(ANNOTATIONS));

    @ArchTest
    static final ArchRule ONLY_THE_TRACE_USES_BYTE_BUDDY = classes()
            .that()
            .resideOutsideOfPackage(PROBE + ".trace..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("net.bytebuddy..")));

    /** The agent's class is on the target's class path, and the hook in the JDK's own class loader. */
    @ArchTest
    static final ArchRule WHAT_THE_TARGET_CAN_SEE_USES_ONLY_THE_JDK = classes()
            .that()
            .resideInAnyPackage(PROBE + ".boot..", PROBE + ".hook..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", PROBE + ".boot..", PROBE + ".hook..")
                    .or(ANNOTATIONS));

    /** A rule about a package that was renamed would hold forever. */
    @ArchTest
    static void everyPackageNamedInARuleExists(JavaClasses imported) {
        List<String> named = new ArrayList<>();
        USERS.keySet().forEach(name -> named.add(PROBE + "." + name));
        assertThat(named)
                .allSatisfy(name ->
                        assertThat(imported.containPackage(name)).as(name).isTrue());
    }
}
