package dev.soak.benchmarks.corpus.peer;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.ToolResult;
import dev.soak.benchmarks.measurement.ToolResult.Verdict;
import dev.soak.benchmarks.process.MavenClassPaths;
import dev.soak.benchmarks.process.SoakJar;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What other tools say of the soaks of a corpus, a file of results for each. Thread-safe; one run is judged at a time. */
public final class PeerResults {
    private static final long SECONDS = 180;
    private static final int MOST_CHARS = 20_000;

    private final Path programs;
    private final Path results;
    private final MavenClassPaths libraries;
    private final List<Peer> peers;
    private final Set<String> judged = new HashSet<>();

    /**
     * Reads what is known.
     *
     * @param programs folder of the tools
     * @param results folder for their results
     * @param libraries resolves their class paths
     * @throws IOException if one cannot be resolved
     */
    public PeerResults(Path programs, Path results, MavenClassPaths libraries)
            throws IOException, InputException, InterruptedException {
        this.programs = programs;
        this.results = results;
        this.libraries = libraries;
        this.peers = Peer.read(programs);
        Files.createDirectories(results);
        libraries.resolve(peers.stream().map(Peer::libraries).toList());
        for (Peer peer : peers) {
            libraries.of(peer.libraries());
            if (Files.exists(file(peer))) {
                ToolResult.read(file(peer)).forEach(result -> judged.add(result.id()));
            }
        }
    }

    private Path file(Peer peer) {
        return results.resolve(peer.id() + ".jsonl");
    }

    /** Whether a subject has been judged. */
    public synchronized boolean has(String id) {
        return judged.contains(id);
    }

    /** Has every tool judge a run. */
    public synchronized void judge(String id, SoakedRun run) throws IOException, InterruptedException {
        for (Peer peer : peers) {
            long began = System.nanoTime();
            List<String> said = say(peer, run);
            double seconds = run.seconds() + (System.nanoTime() - began) / 1e9;
            Verdict verdict = verdict(said);
            String culprit = said.stream().skip(1).collect(Collectors.joining(" "));
            ToolResult result = new ToolResult(
                    id,
                    verdict,
                    culprit.substring(0, Math.min(MOST_CHARS, culprit.length())),
                    verdict == Verdict.LEAK ? seconds : null);
            Files.writeString(file(peer), result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        judged.add(id);
    }

    /** A tool that fails on a run has nothing to say about it. */
    private static Verdict verdict(List<String> said) {
        return switch (said.isEmpty() ? "" : said.get(0)) {
            case "leak" -> Verdict.LEAK;
            case "pass" -> Verdict.PASS;
            default -> Verdict.INCONCLUSIVE;
        };
    }

    private List<String> say(Peer peer, SoakedRun run) throws IOException, InterruptedException {
        Optional<List<String>> arguments = run.arguments();
        if (arguments.isEmpty()) {
            return List.of();
        }
        Path said = results.resolve(peer.id() + ".out");
        Path failed = results.resolve(peer.id() + ".err");
        ProcessBuilder builder = new ProcessBuilder(
                SoakJar.java(Path.of(System.getProperty("java.home"))),
                "-Xmx2g",
                "-cp",
                libraries.of(peer.libraries()).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)),
                programs.resolve(peer.program() + ".java").toString());
        builder.command().addAll(arguments.get());
        Process process = builder.redirectOutput(said.toFile())
                .redirectError(failed.toFile())
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            System.err.println(peer.id() + " failed on " + run.folder().path() + "; see " + failed);
            return List.of();
        }
        return Files.readAllLines(said, StandardCharsets.UTF_8);
    }
}
