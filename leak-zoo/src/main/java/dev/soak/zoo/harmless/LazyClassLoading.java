package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Does not leak: code paths load their classes on first use, here one of 120 classes with every tenth pull request, for
 * one minute at 20/s. Metaspace and class count grow and then stop.
 */
public final class LazyClassLoading implements Specimen {
    private static final int CLASSES = 120;

    private final List<String> names;
    private final AtomicInteger loaded = new AtomicInteger();

    /** Collects names of JDK classes that a bot is unlikely to have loaded. */
    public LazyClassLoading() throws IOException {
        Path java = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        try (Stream<Path> files = Files.list(java.resolve("java/time/chrono"));
                Stream<Path> more = Files.list(java.resolve("sun/security/x509"))) {
            names = Stream.concat(files, more)
                    .map(file -> java.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .limit(CLASSES)
                    .toList();
        }
    }

    @Override
    public void review(PullRequest pullRequest) throws ClassNotFoundException {
        if (pullRequest.tenth()) {
            int next = loaded.getAndIncrement();
            if (next < names.size()) {
                Class.forName(names.get(next), false, null);
            }
        }
    }
}
