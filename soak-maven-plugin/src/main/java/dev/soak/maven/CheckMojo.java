package dev.soak.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Fails the build if a soak of {@code soak:run} did not pass. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
    /** What an inconclusive soak does to the build. */
    public enum Inconclusive {
        FAIL,
        WARN
    }

    /** The folder of the outcomes, as of {@code soak:run}. */
    @Parameter(property = "soak.results", defaultValue = "${project.build.directory}/soak-results")
    private @Nullable File results;

    /** Whether a soak that is too short to judge by fails the build: FAIL or WARN. */
    @Parameter(property = "soak.inconclusive", defaultValue = "FAIL")
    private Inconclusive inconclusive = Inconclusive.FAIL;

    /** Does nothing. */
    @Parameter(property = "soak.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped by soak.skip");
            return;
        }
        if (results == null) {
            throw new MojoExecutionException("parameter without a value: results");
        }
        List<SoakResult> all;
        try {
            all = SoakResult.read(results.toPath());
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
        if (all.isEmpty()) {
            throw new MojoFailureException(
                    "no soak to check in " + results + "; bind the goal run of soak-maven-plugin as well");
        }
        all.stream().filter(this::isTolerated).forEach(result -> getLog().warn(result.message()));
        String failed = all.stream()
                .filter(result -> !result.passed() && !isTolerated(result))
                .map(SoakResult::message)
                .collect(Collectors.joining("\n"));
        if (!failed.isEmpty()) {
            throw new MojoFailureException(failed);
        }
    }

    private boolean isTolerated(SoakResult result) {
        return result.inconclusive() && inconclusive == Inconclusive.WARN;
    }
}
