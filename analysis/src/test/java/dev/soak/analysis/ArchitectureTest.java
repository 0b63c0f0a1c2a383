package dev.soak.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

@AnalyzeClasses(packages = "dev.soak", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.soak.analysis.";

    /** From the bottom to the top: each package may use those before it, never those after it. */
    private static final List<String> ORDER = List.of(
            "input",
            "code",
            "resource",
            "series",
            "run",
            "imports",
            "jfr",
            "heapdump",
            "statistics",
            "trend",
            "regression",
            "verdict",
            "threshold");

    @ArchTest
    static void importsGoOneWay(JavaClasses classes) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ORDER.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

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
