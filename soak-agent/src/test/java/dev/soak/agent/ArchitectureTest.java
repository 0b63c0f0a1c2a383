package dev.soak.agent;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** Imports go one way: {@code cli → supervise → worker → the parts}; the parts know of {@code analysis.series} at most. */
@AnalyzeClasses(packages = "dev.soak", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule COMMANDS_USE_RUNS_AND_RUNS_USE_PARTS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.soak.agent..")
            .layer("cli")
            .definedBy("dev.soak.agent.cli..")
            .layer("supervise")
            .definedBy("dev.soak.agent.supervise..")
            .layer("worker")
            .definedBy("dev.soak.agent.worker..")
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
            .whereLayer("supervise")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("cli", "supervise")
            .whereLayer("replay")
            .mayOnlyBeAccessedByLayers("cli", "supervise", "worker")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("cli", "export")
            .whereLayer("export")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("standin")
            .mayOnlyBeAccessedByLayers("cli", "supervise", "worker")
            .whereLayer("workload")
            .mayOnlyBeAccessedByLayers("cli", "supervise", "worker", "replay", "load", "standin")
            .whereLayer("bot")
            .mayOnlyBeAccessedByLayers("cli", "supervise", "worker")
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("supervise", "worker")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("supervise", "worker")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("supervise", "worker")
            .whereLayer("rules")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("cli", "supervise", "worker", "export");

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
                    "dev.soak.analysis.attribution..",
                    "dev.soak.analysis.diagnosis..",
                    "dev.soak.analysis.outcome..",
                    "dev.soak.analysis.jfr..",
                    "dev.soak.analysis.heapdump..",
                    "dev.soak.analysis.regression..",
                    "dev.soak.analysis.check..",
                    "dev.soak.analysis.render..",
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
