package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Leaks: a repository's rules are loaded from a jar, which is then deleted, while its class loader is kept and never
 * closed, and with it the open jar. Typical of plug-in redeployment.
 */
public final class UrlClassLoaderNeverClosed implements Specimen {
    private final List<URLClassLoader> plugins = new ArrayList<>();

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (!pullRequest.tenth()) {
            return;
        }
        Path jar = jar();
        URLClassLoader plugin = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        if (plugin.findResource("rules.txt") == null) {
            throw new IOException("no rules in " + jar);
        }
        Files.delete(jar);
        synchronized (plugins) {
            plugins.add(plugin);
        }
    }

    private static Path jar() throws IOException {
        Path jar = Files.createTempFile("rules-", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("rules.txt"));
            zip.closeEntry();
        }
        return jar;
    }
}
