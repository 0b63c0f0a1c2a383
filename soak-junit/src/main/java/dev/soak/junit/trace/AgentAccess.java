package dev.soak.junit.trace;

import dev.soak.junit.measure.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * The JVM's instrumentation: of an agent that was there from the start, or attached when it is first needed, which is when a
 * test fails. {@code -Dsoak.attach=false} forbids that.
 */
public final class AgentAccess {
    private static final String ALLOWED = "soak.attach";
    private static final long TIMEOUT_SECONDS = 10;

    private AgentAccess() {}

    /**
     * The instrumentation.
     *
     * @throws IOException if there is no agent and none may or can be attached; the message says why
     */
    public static synchronized Instrumentation instrumentation() throws IOException {
        Object there = System.getProperties().get(LineAgent.KEY);
        if (!(there instanceof Instrumentation)) {
            if (!Boolean.parseBoolean(System.getProperty(ALLOWED, "true"))) {
                throw new IOException("attaching is switched off by -D" + ALLOWED + "=false");
            }
            attach();
            there = System.getProperties().get(LineAgent.KEY);
        }
        if (there instanceof Instrumentation instrumentation) {
            return instrumentation;
        }
        throw new IOException("the agent was attached but did not start");
    }

    private static void attach() throws IOException {
        Path folder = Files.createTempDirectory(TemporaryFiles.OWN_PREFIX);
        Path jar = folder.resolve("agent.jar");
        try {
            write(jar);
            Process helper = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            jar.toString(),
                            AttachMain.class.getName(),
                            Long.toString(ProcessHandle.current().pid()),
                            jar.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("attach.log").toFile())
                    .start();
            if (!helper.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                helper.destroyForcibly();
                throw new IOException("attaching took longer than " + TIMEOUT_SECONDS + " s");
            }
            if (helper.exitValue() != 0) {
                throw new IOException("attaching failed: " + firstLine(folder.resolve("attach.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(folder.resolve("attach.log"));
            Files.deleteIfExists(jar);
            Files.deleteIfExists(folder);
        }
    }

    private static String firstLine(Path log) throws IOException {
        return Files.readAllLines(log).stream().findFirst().orElse("no output");
    }

    /** The agent and the helper; the JVM may read a jar that is deleted later. */
    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Agent-Class", LineAgent.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(LineAgent.class, AttachMain.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = AgentAccess.class.getResourceAsStream("/" + name)) {
                    if (in == null) {
                        throw new IOException("this build of soak-junit lacks " + name);
                    }
                    out.putNextEntry(new ZipEntry(name));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }
}
