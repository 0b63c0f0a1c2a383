package dev.soak.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.soak", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule importsGoOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("series")
            .definedBy("dev.soak.analysis.series..")
            .layer("trend")
            .definedBy("dev.soak.analysis.trend..")
            .layer("verdict")
            .definedBy("dev.soak.analysis.verdict..")
            .layer("jfr")
            .definedBy("dev.soak.analysis.jfr..")
            .layer("evidence")
            .definedBy("dev.soak.analysis.evidence..")
            .layer("threshold")
            .definedBy("dev.soak.analysis.threshold..")
            .layer("report")
            .definedBy("dev.soak.analysis.report..")
            .layer("regression")
            .definedBy("dev.soak.analysis.regression..")
            .layer("baseline")
            .definedBy("dev.soak.analysis.baseline..")
            .whereLayer("baseline")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("baseline")
            .whereLayer("regression")
            .mayOnlyBeAccessedByLayers("report", "baseline")
            .whereLayer("evidence")
            .mayOnlyBeAccessedByLayers("report")
            .whereLayer("jfr")
            .mayOnlyBeAccessedByLayers("evidence", "report")
            .whereLayer("verdict")
            .mayOnlyBeAccessedByLayers("report")
            .whereLayer("threshold")
            .mayOnlyBeAccessedByLayers("report")
            .whereLayer("trend")
            .mayOnlyBeAccessedByLayers("verdict", "regression", "report", "baseline")
            .whereLayer("series")
            .mayOnlyBeAccessedByLayers("trend", "verdict", "threshold", "jfr", "evidence", "report", "baseline");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.soak.analysis.(*)..").should().beFreeOfCycles();

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
