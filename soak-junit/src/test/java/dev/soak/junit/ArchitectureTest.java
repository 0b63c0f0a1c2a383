package dev.soak.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The library lives in a JVM that is the user's. */
@AnalyzeClasses(packages = "dev.soak.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.soak.junit";

    /** JUnit 4, TestNG and a main method have no JUnit Jupiter. */
    @ArchTest
    static final ArchRule ONLY_THE_EXTENSION_NEEDS_JUNIT = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".jupiter..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".Soak")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".LeakTest")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".SoakTest")
            .and()
            .resideOutsideOfPackage(ROOT + ".soak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.opentest4j..", ROOT + ".jupiter..");

    /** It is loaded by the system's class loader, maybe without the rest. */
    @ArchTest
    static final ArchRule THE_AGENT_USES_THE_JDK_ONLY = classes()
            .that()
            .haveFullyQualifiedName(ROOT + ".trace.LineAgent")
            .or()
            .haveFullyQualifiedName(ROOT + ".trace.AttachMain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.sun.tools.attach..", ROOT + ".trace..", "org.jspecify..");

    /** Instruments do not judge, and what judges does not diagnose. */
    @ArchTest
    static final ArchRule INSTRUMENTS_KNOW_NOTHING_OF_VERDICTS = noClasses()
            .that()
            .resideInAPackage(ROOT + ".measure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".run..",
                    ROOT + ".diagnose..",
                    ROOT + ".accept..",
                    ROOT + ".report..",
                    ROOT + ".jupiter..",
                    "dev.soak.analysis.verdict..");

    @ArchTest
    static final ArchRule DIAGNOSIS_DOES_NOT_DECIDE = noClasses()
            .that()
            .resideInAPackage(ROOT + ".diagnose..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".run..", ROOT + ".accept..", ROOT + ".report..", ROOT + ".jupiter..");

    @ArchTest
    static final ArchRule ONLY_THE_DIAGNOSIS_READS_CLASS_FILES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".diagnose..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.bytebuddy..");
}
