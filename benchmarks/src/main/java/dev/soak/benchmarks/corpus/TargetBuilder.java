package dev.soak.benchmarks.corpus;

import dev.soak.benchmarks.process.MavenClassPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resolves and compiles the targets of a corpus below a work folder. Thread-safe once resolved. */
final class TargetBuilder {
    private final Corpus corpus;
    private final Path work;
    private final MavenClassPaths paths;
    private final Map<Path, BuiltTarget> built = new HashMap<>();

    TargetBuilder(Corpus corpus, Path work) {
        this.corpus = corpus;
        this.work = work;
        paths = new MavenClassPaths(work.resolve("maven"));
    }

    /** Resolves all class paths with one call of Maven. */
    void resolve() throws IOException, InterruptedException {
        List<List<String>> wanted = new ArrayList<>();
        for (CorpusEntry entry : corpus.entries()) {
            entry.existing().forEach(version -> wanted.add(entry.versions().of(version)));
        }
        paths.resolve(wanted);
    }

    /** Compiles a target once: another JVM may be running from its classes. */
    synchronized BuiltTarget build(CorpusEntry entry, Version version) throws IOException {
        Path classes = folder(entry, version).resolve("classes");
        BuiltTarget known = built.get(classes);
        if (known != null) {
            return known;
        }
        BuiltTarget target = BuiltTarget.compile(
                entry, corpus.driver(entry), paths.of(entry.versions().of(version)), classes);
        built.put(classes, target);
        return target;
    }

    /** The folder of a version of an entry. */
    Path folder(CorpusEntry entry, Version version) {
        return work.resolve(entry.id()).resolve(version.label());
    }
}
