package dev.soak.agent;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Imports go one way: {@code cli → run → the parts}; the parts know of {@code analysis.series} at most. */
@AnalyzeClasses(packages = "dev.soak", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule COMMANDS_USE_RUNS_AND_RUNS_USE_PARTS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.soak.agent..")
            .layer("cli")
            .definedBy("dev.soak.agent.cli..")
            .layer("run")
            .definedBy("dev.soak.agent.run..")
            .layer("replay")
            .definedBy("dev.soak.agent.replay..")
            .layer("load")
            .definedBy("dev.soak.agent.load..")
            .layer("standin")
            .definedBy("dev.soak.agent.standin..")
            .layer("workload")
            .definedBy("dev.soak.agent.workload..")
            .layer("bot")
            .definedBy("dev.soak.agent.bot..")
            .layer("probe")
            .definedBy("dev.soak.agent.probe..")
            .layer("trace")
            .definedBy("dev.soak.agent.trace..")
            .layer("record")
            .definedBy("dev.soak.agent.record..")
            .layer("live")
            .definedBy("dev.soak.agent.live..")
            .layer("export")
            .definedBy("dev.soak.agent.export..")
            .layer("rules")
            .definedBy("dev.soak.agent.rules..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("replay")
            .mayOnlyBeAccessedByLayers("cli", "run")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("cli", "export")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("standin")
            .mayOnlyBeAccessedByLayers("cli", "run")
            .whereLayer("workload")
            .mayOnlyBeAccessedByLayers("cli", "run", "replay", "load", "standin")
            .whereLayer("bot")
            .mayOnlyBeAccessedByLayers("cli", "run")
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("run")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("cli", "run", "export");

    @ArchTest
    static final ArchRule PARTS_KNOW_ONLY_THE_SERIES_OF_THE_ANALYSIS = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.soak.agent.bot..",
                    "dev.soak.agent.workload..",
                    "dev.soak.agent.replay..",
                    "dev.soak.agent.load..",
                    "dev.soak.agent.standin..",
                    "dev.soak.agent.probe..",
                    "dev.soak.agent.trace..",
                    "dev.soak.agent.record..",
                    "dev.soak.agent.live..",
                    "dev.soak.agent.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.soak.analysis.trend..",
                    "dev.soak.analysis.verdict..",
                    "dev.soak.analysis.evidence..",
                    "dev.soak.analysis.jfr..",
                    "dev.soak.analysis.regression..",
                    "dev.soak.analysis.baseline..",
                    "dev.soak.analysis.report..");

    /** The zoo is a bot too, and talks to GitHub as the review bot does. */
    @ArchTest
    static final ArchRule NOBODY_NAMES_THE_BOT = ArchRuleDefinition.noClasses()
            .that()
            .resideOutsideOfPackages("dev.soak.reviewbot..", "dev.soak.zoo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.soak.reviewbot..");

    @ArchTest
    static final ArchRule NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("dev.soak.(*).(*)..")
            .should()
            .beFreeOfCycles();
}
