package dev.soak.agent.cli.run;

import dev.soak.agent.target.OwnJvm;
import dev.soak.analysis.render.ReportWriter;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what the end of a run needs when it begins: hours later, a build may have overwritten soak.jar, from which this JVM
 * could then load nothing more.
 */
final class OwnClasses {
    private static final Logger LOG = LoggerFactory.getLogger(OwnClasses.class);

    /** Soak, the libraries of its analysis, and those that log and print. */
    private static final List<String> NEEDED = List.of(
            "dev/soak/agent/",
            "dev/soak/analysis/",
            "dev/soak/probe/protocol/",
            "dev/soak/probe/reading/",
            "picocli/",
            "org/slf4j/",
            "ch/qos/logback/",
            "com/fasterxml/jackson/",
            "org/HdrHistogram/",
            "org/apache/commons/",
            "org/owasp/encoder/");

    private static final String CLASS = ".class";

    private OwnClasses() {}

    /** Loads them on a thread of its own, while the target starts. */
    static void load() {
        Thread thread = new Thread(OwnClasses::loadAll, "soak-classes");
        thread.setDaemon(true);
        thread.start();
    }

    private static void loadAll() {
        ReportWriter.load();
        try (JarFile file = new JarFile(OwnJvm.jar().toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                load(entries.nextElement().getName());
            }
        } catch (IOException e) {
            LOG.warn("the report depends on soak.jar not being replaced during the run: {}", e.toString());
        }
    }

    private static void load(String entry) {
        if (entry.endsWith(CLASS) && NEEDED.stream().anyMatch(entry::startsWith)) {
            String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
            try {
                Class.forName(name, false, OwnClasses.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError optional) {
                // A part of a library that needs another one, which Soak does not use.
            }
        }
    }
}
