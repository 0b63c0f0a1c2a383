package dev.soak.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Dependencies run {@code cli → supervise → target → parts}, never back. Of the analysis, the parts use the types that both
 * sides share and nothing that judges.
 */
@AnalyzeClasses(packages = "dev.soak", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String AGENT = "dev.soak.agent";

    private static final String PROBE = "dev.soak.probe";

    /** Every package of the agent with the packages that may use it. */
    private static final Map<String, Set<String>> USERS = Map.ofEntries(
            entry("cli", Set.of()),
            entry("supervise", Set.of("cli")),
            entry("target", Set.of("cli", "supervise")),
            entry("control", Set.of("supervise", "target")),
            entry("measure", Set.of("cli", "supervise", "target", "control")),
            entry("watchdog", Set.of("cli", "supervise", "measure")),
            entry("os", Set.of("supervise", "target")),
            entry("replay", Set.of("cli", "supervise")),
            entry("load", Set.of("cli", "export")),
            entry("export", Set.of("cli")),
            entry("standin", Set.of("cli", "supervise", "target")),
            entry("workload", Set.of("cli", "supervise", "replay", "load", "standin")),
            entry("prometheus", Set.of("cli")),
            entry("rules", Set.of("cli")),
            entry("live", Set.of("cli", "supervise", "export")),
            entry("http", Set.of("live", "export")),
            entry("redact", Set.of("cli", "supervise", "target")));

    private static final String[] PARTS = {
        AGENT + ".target..",
        AGENT + ".control..",
        AGENT + ".measure..",
        AGENT + ".watchdog..",
        AGENT + ".os..",
        AGENT + ".workload..",
        AGENT + ".replay..",
        AGENT + ".load..",
        AGENT + ".standin..",
        AGENT + ".live..",
        AGENT + ".export..",
        AGENT + ".http..",
        AGENT + ".redact.."
    };

    /** What the supervisor has of the probe: the messages, and readings that both sides take. */
    private static final String[] SHARED_WITH_THE_PROBE = {PROBE + ".protocol..", PROBE + ".reading.."};

    private static final String[] SHARED_WITH_THE_ANALYSIS = {
        "dev.soak.analysis.series..",
        "dev.soak.analysis.resource..",
        "dev.soak.analysis.run..",
        "dev.soak.analysis.input..",
        "dev.soak.analysis.code.."
    };

    @ArchTest
    static final ArchRule LAYERS_DEPEND_IN_ONE_DIRECTION = layers();

    private static ArchRule layers() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(AGENT + "..");
        for (String name : USERS.keySet()) {
            layers = layers.layer(name).definedBy(AGENT + "." + name + "..");
        }
        for (Map.Entry<String, Set<String>> users : USERS.entrySet()) {
            LayeredArchitecture.LayerDependencySpecification layer = layers.whereLayer(users.getKey());
            layers = users.getValue().isEmpty()
                    ? layer.mayNotBeAccessedByAnyLayer()
                    : layer.mayOnlyBeAccessedByLayers(users.getValue().toArray(String[]::new));
        }
        return layers.ensureAllClassesAreContainedInArchitectureIgnoring(
                DescribedPredicate.not(resideInAnyPackage(AGENT + "..")));
    }

    @ArchTest
    static final ArchRule PARTS_USE_ONLY_SHARED_TYPES_OF_THE_ANALYSIS = classes()
            .that()
            .resideInAnyPackage(PARTS)
            .should()
            .onlyDependOnClassesThat(
                    resideOutsideOfPackage("dev.soak.analysis..").or(resideInAnyPackage(SHARED_WITH_THE_ANALYSIS)));

    @ArchTest
    static final ArchRule THE_SUPERVISOR_HAS_ONLY_MESSAGES_AND_READINGS_OF_THE_PROBE = classes()
            .that()
            .resideInAPackage(AGENT + "..")
            .should()
            .onlyDependOnClassesThat(
                    resideOutsideOfPackage(PROBE + "..").or(resideInAnyPackage(SHARED_WITH_THE_PROBE)));

    /** Whoever loads the JDK's server first fixes its time limits and {@code TCP_NODELAY} for the stand-ins. */
    @ArchTest
    static final ArchRule ONLY_THE_STAND_INS_USE_THE_SERVER_OF_THE_JDK = noClasses()
            .that()
            .resideInAPackage(AGENT + "..")
            .and()
            .resideOutsideOfPackage(AGENT + ".standin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    /** The leak zoo contains bots too, and talks to GitHub as the review bot does. */
    @ArchTest
    static final ArchRule ONLY_THE_ZOO_USES_THE_REVIEW_BOT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.soak.reviewbot..", "dev.soak.zoo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.soak.reviewbot..");

    /** A module's root package is a slice like its subpackages. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .assignedFrom(new FirstPackageBelowModule())
            .should()
            .beFreeOfCycles();

    /** A rule about a package that was renamed would hold forever. */
    @ArchTest
    static void everyPackageNamedInARuleExists(JavaClasses imported) {
        List<String> named = new ArrayList<>();
        USERS.keySet().forEach(name -> named.add(AGENT + "." + name));
        for (String pattern : PARTS) {
            named.add(pattern.replace("..", ""));
        }
        for (String pattern : SHARED_WITH_THE_ANALYSIS) {
            named.add(pattern.replace("..", ""));
        }
        for (String pattern : SHARED_WITH_THE_PROBE) {
            named.add(pattern.replace("..", ""));
        }
        assertThat(named)
                .allSatisfy(name ->
                        assertThat(imported.containPackage(name)).as(name).isTrue());
    }

    private static final class FirstPackageBelowModule implements SliceAssignment {
        private static final int MODULE_DEPTH = 3;

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] names = type.getPackageName().split("\\.", -1);
            return names.length < MODULE_DEPTH
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(
                            names[MODULE_DEPTH - 1], names.length > MODULE_DEPTH ? names[MODULE_DEPTH] : "");
        }

        @Override
        public String getDescription() {
            return "the first package below each module";
        }
    }
}
