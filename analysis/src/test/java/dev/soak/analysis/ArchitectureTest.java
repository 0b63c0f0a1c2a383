package dev.soak.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

@AnalyzeClasses(packages = "dev.soak", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.soak.analysis";

    /** From the bottom to the top: each package may use only those before it. */
    private static final List<String> ORDER = List.of(
            "input",
            "statistics",
            "code",
            "resource",
            "series",
            "gc",
            "run",
            "imports",
            "jfr",
            "heapdump",
            "trend",
            "regression",
            "verdict",
            "plan",
            "window",
            "accepted",
            "threshold",
            "attribution",
            "diagnosis",
            "outcome",
            "report",
            "compare",
            "load",
            "check",
            "fleet",
            "wording",
            "render");

    /** Each package below the root with its subpackages, and the root itself. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isAnalysis(type) ? SliceIdentifier.of(packageOf(type)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the packages of the analysis";
        }
    };

    private static boolean isAnalysis(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** {@code render} of {@code dev.soak.analysis.render.html}; empty for the root. */
    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        String below = name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
        return below.contains(".") ? below.substring(0, below.indexOf('.')) : below;
    }

    @ArchTest
    static void eachPackageUsesOnlyThoseBeforeIt(JavaClasses classes) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ROOT + "." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @ArchTest
    static void everyPackageHasItsPlaceInTheOrder(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(ArchitectureTest::isAnalysis)
                        .map(ArchitectureTest::packageOf)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ORDER);
    }

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().assignedFrom(PACKAGES).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule usesNothingElseOfOurs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.soak.agent..", "dev.soak.reviewbot..", "dev.soak.bot..");

    @ArchTest
    static final ArchRule hasNoClocksThreadsSocketsOrBeans = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.management..", "javax.management..", "java.net..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule onlyJfrReadsRecordings = classes()
            .that()
            .resideOutsideOfPackage("dev.soak.analysis.jfr..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("jdk.jfr..");
}
