package dev.soak.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Soaks the packaged service in a process of its own, and keeps the outcome for {@code soak:check}. Like the integration
 * tests of Failsafe it does not fail the build itself, so that what runs after it can stop what was started before.
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends AbstractMojo {
    private static final String AGENT = "dev.soak:soak-agent";
    private static final String REPORT = "Report: ";

    /** The command that starts the service; empty for the bundled bot, or if {@code --attach} or {@code --url} names it. */
    @Parameter(property = "soak.command")
    private List<String> command = List.of();

    /** Options of {@code soak run}, a word each, such as {@code --minutes} and {@code 10}. */
    @Parameter(property = "soak.options")
    private List<String> options = List.of();

    /** JVM flags of Soak's own process. */
    @Parameter(property = "soak.jvmArgs")
    private List<String> jvmArgs = List.of();

    /** The folder of the run folders. */
    @Parameter(property = "soak.out", defaultValue = "${project.build.directory}/soak-runs")
    private @Nullable File out;

    /** The folder of the outcomes. */
    @Parameter(property = "soak.results", defaultValue = "${project.build.directory}/soak-results")
    private @Nullable File results;

    /** Does nothing. */
    @Parameter(property = "soak.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true)
    private @Nullable Map<String, Artifact> artifacts;

    @Parameter(defaultValue = "${mojoExecution.executionId}", readonly = true)
    private @Nullable String execution;

    @Parameter(defaultValue = "${project.basedir}", readonly = true)
    private @Nullable File basedir;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("skipped by soak.skip");
            return;
        }
        if (out == null || results == null || artifacts == null || execution == null) {
            throw new MojoExecutionException("parameters without a value: out, results");
        }
        Artifact agent = artifacts.get(AGENT);
        if (agent == null) {
            throw new MojoExecutionException(AGENT + " is not among the plugin's dependencies");
        }
        try {
            SoakResult.delete(results.toPath(), execution);
            SoakResult result = soak(commandLine(agent.getFile().toPath(), out.toPath()), execution);
            result.write(results.toPath());
            getLog().info(result.message());
        } catch (IOException e) {
            throw new MojoExecutionException("Soak did not run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("interrupted", e);
        }
    }

    private List<String> commandLine(Path jar, Path runs) throws IOException {
        Files.createDirectories(runs);
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmArgs);
        words.addAll(List.of("-jar", jar.toString(), "run", "--out", runs.toString()));
        words.addAll(options);
        if (!command.isEmpty()) {
            words.add("--");
            words.addAll(command);
        }
        return words;
    }

    private SoakResult soak(List<String> words, String id) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(basedir)
                .redirectErrorStream(true)
                .start();
        String report = "";
        try (BufferedReader printed = process.inputReader()) {
            process.getOutputStream().close();
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                getLog().info(line);
                if (line.startsWith(REPORT)) {
                    report = line.substring(REPORT.length());
                }
            }
            return new SoakResult(id, process.waitFor(), report);
        } finally {
            process.destroy();
        }
    }
}
