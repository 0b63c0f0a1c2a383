package dev.soak.agent.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** Version and commit, from the jar's manifest, and the version of the JVM. */
public final class VersionProvider implements IVersionProvider {
    /** What was not built in a checkout has none. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]+");

    @Override
    public String[] getVersion() {
        return new String[] {
            "soak " + version(), System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
        };
    }

    private static String version() {
        Attributes attributes = manifest();
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        String commit = attributes.getValue("Implementation-Build");
        if (version == null) {
            return "(not from its jar)";
        }
        return commit != null && COMMIT.matcher(commit).matches() ? version + " (commit " + commit + ")" : version;
    }

    /** The manifest of the jar that this class is in; empty outside a jar. */
    private static Attributes manifest() {
        try (InputStream manifest = open()) {
            return manifest == null ? new Attributes() : new Manifest(manifest).getMainAttributes();
        } catch (IOException e) {
            return new Attributes();
        }
    }

    private static @Nullable InputStream open() throws IOException {
        String name = "/" + VersionProvider.class.getName().replace('.', '/') + ".class";
        String type = String.valueOf(VersionProvider.class.getResource(name));
        return type.startsWith("jar:")
                ? URI.create(type.substring(0, type.length() - name.length()) + "/META-INF/MANIFEST.MF")
                        .toURL()
                        .openStream()
                : null;
    }
}
