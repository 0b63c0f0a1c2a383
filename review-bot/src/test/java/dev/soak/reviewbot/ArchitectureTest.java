package dev.soak.reviewbot;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.soak.reviewbot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Each package is a slice, the root package included. */
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            SlicesRuleDefinition.slices().matching("dev.soak.(**)").should().beFreeOfCycles();
}
