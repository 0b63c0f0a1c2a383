package dev.soak.fleet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.soak.fleet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.soak.fleet";

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    /** Everything else works without Spark. */
    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_USES_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule PACKS_KNOW_NOTHING_OF_PLANS = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".pack..", ROOT + ".spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..", ROOT + ".plan..", ROOT + ".run..", ROOT + ".cli..");
}
