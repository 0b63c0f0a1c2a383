package dev.soak.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Class paths resolved by Maven, with one call for all that are missing. They are kept in a folder, in files that are named
 * by a hash of the coordinates, which are {@code group:artifact:version[:classifier]}; one with {@code !} at its end comes
 * without what it depends on.
 */
public final class MavenClassPaths {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";
    private static final String POM = "pom.xml";
    private static final String RESULT = "classpath.txt";
    private static final String EXCLUSIONS =
            "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";

    private final Path folder;

    /** @param folder for what is resolved */
    public MavenClassPaths(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Resolves those that are not known yet. An entry that cannot be resolved does not keep others from it. */
    public void resolve(List<List<String>> wanted) throws IOException, InterruptedException {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (List<String> coordinates : wanted) {
            if (known(coordinates).isEmpty()) {
                missing.put(name(coordinates), coordinates);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        for (Map.Entry<String, List<String>> module : missing.entrySet()) {
            Path pom = folder.resolve(module.getKey()).resolve(POM);
            Files.createDirectories(pom.getParent());
            Files.deleteIfExists(pom.resolveSibling(RESULT));
            Files.writeString(pom, project(module.getKey(), "jar", dependencies(module.getValue())));
        }
        StringBuilder modules = new StringBuilder("<modules>");
        missing.keySet().forEach(name -> modules.append("<module>").append(name).append("</module>"));
        Files.writeString(folder.resolve(POM), project("corpus", "pom", modules + "</modules>"));
        Path log = folder.resolve("maven.log");
        // The exit code is not needed: class paths that could not be resolved are missing.
        int unused = new ProcessBuilder("mvn", "-B", "-ntp", "-fae", "-f", POM, GOAL)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    /** A class path that was resolved before. */
    public List<Path> of(List<String> coordinates) throws IOException {
        List<Path> path = known(coordinates);
        if (path.isEmpty()) {
            throw new IOException(
                    "Maven did not resolve " + String.join(", ", coordinates) + "; see " + folder.resolve("maven.log"));
        }
        return path;
    }

    private List<Path> known(List<String> coordinates) throws IOException {
        Path file = folder.resolve(name(coordinates)).resolve(RESULT);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Path> path = Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return path.stream().allMatch(Files::exists) ? path : List.of();
    }

    private static String name(List<String> coordinates) {
        return "p" + Integer.toHexString(String.join(" ", coordinates).hashCode());
    }

    private static String dependencies(List<String> coordinates) {
        List<String> dependencies = new ArrayList<>();
        for (String one : coordinates) {
            boolean alone = one.endsWith("!");
            String[] parts = (alone ? one.substring(0, one.length() - 1) : one).split(":", -1);
            if (parts.length < 3 || parts.length > 4) {
                throw new IllegalArgumentException(
                        "invalid coordinates '" + one + "' (expected group:artifact:version[:classifier][!])");
            }
            dependencies.add("<dependency>" + element("groupId", parts[0]) + element("artifactId", parts[1])
                    + element("version", parts[2]) + (parts.length == 4 ? element("classifier", parts[3]) : "")
                    + (alone ? EXCLUSIONS : "") + "</dependency>");
        }
        return """
            <dependencies>%s</dependencies>
            <build><plugins><plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-dependency-plugin</artifactId>
              <configuration><outputFile>${project.basedir}/%s</outputFile></configuration>
            </plugin></plugins></build>
            """.formatted(String.join("", dependencies), RESULT);
    }

    private static String project(String name, String packaging, String content) {
        return "<project><modelVersion>4.0.0</modelVersion>" + element("groupId", "corpus")
                + element("artifactId", name) + element("version", "1") + element("packaging", packaging) + content
                + "</project>\n";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text + "</" + name + ">";
    }
}
