package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in soak.jar, in the bot's jar within it, and in soak-zoo.jar next to it. */
class JarsIT {
    private static final long MOST_BYTES = 32_000_000;
    private static final int MOST_BYTES_OF_PROBE = 5_000_000;
    private static final Path SOAK = Path.of(System.getProperty("soak.jar", "target/soak.jar"));
    private static final Path ZOO = SOAK.resolveSibling("soak-zoo.jar");
    /** The folders in which JNA and lz4-java keep the libraries of a platform. */
    private static final Pattern PLATFORM = Pattern.compile("(?:com/sun/jna|net/jpountz/util)/(.+)/[^/]+");

    private static final Pattern DEPENDENCY_LISTED = Pattern.compile("(?m)\\(([^\\s():]+:[^\\s():]+:[^\\s():]+) - ");
    /** A line of {@code dependency:list}: {@code group:artifact:type[:classifier]:version:scope}. */
    private static final Pattern DEPENDENCY_RESOLVED =
            Pattern.compile("^ +([^\\s:]+:[^\\s:]+):[^\\s:]+(?::[^\\s:]+)?:([^\\s:]+):(?:compile|runtime)\\b");

    @TempDir
    Path folder;

    @Test
    void soakJarIsSmall() throws Exception {
        assertThat(Files.size(SOAK)).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** It is loaded into a JVM that is not ours. */
    @Test
    void theProbeIsSmallAndHoldsOnlyItsOwnCodeAndByteBuddy() throws Exception {
        Path probe = unpack("probe/soak-probe.jar");
        assertThat(Files.size(probe)).isLessThanOrEqualTo(MOST_BYTES_OF_PROBE);
        assertThat(entries(probe))
                .filteredOn(entry -> entry.endsWith(".class"))
                .isNotEmpty()
                .allMatch(entry -> entry.startsWith("dev/soak/") || entry.contains("net/bytebuddy/"));
        assertThat(entries(unpack("probe/soak-probe-agent.jar")))
                .filteredOn(entry -> entry.endsWith(".class"))
                .containsExactly("dev/soak/probe/boot/ProbeAgent.class");
    }

    @Test
    void theZooIsNextToSoakJarAndNotInIt() throws Exception {
        assertThat(entries(ZOO)).contains("dev/soak/zoo/ZooBot.class", "zoo.yaml", "pools/commons-pool2-2.5.0.jar");
        assertThat(entries(SOAK)).contains("bot/review-bot.jar").noneMatch(JarsIT::isZoo);
        assertThat(entries(bot()))
                .contains("dev/soak/reviewbot/ReviewBot.class")
                .noneMatch(JarsIT::isZoo);
    }

    private static boolean isZoo(String entry) {
        return entry.startsWith("dev/soak/zoo/")
                || entry.contains("zoo.jar")
                || entry.endsWith("zoo.yaml")
                || entry.startsWith("org/quartz/")
                || entry.startsWith("io/netty/");
    }

    @Test
    void noXPathEngineIsInTheBot() throws Exception {
        assertThat(entries(bot()))
                .contains("net/sourceforge/pmd/PmdAnalysis.class")
                .noneMatch(entry -> entry.startsWith("net/sf/saxon/") || entry.startsWith("org/xmlresolver/"));
    }

    @Test
    void nativeLibrariesAreOfSupportedPlatforms() throws Exception {
        List<String> platforms = entries(SOAK).stream()
                .filter(entry -> entry.matches(".+\\.(so|dll|dylib|jnilib|a)"))
                .map(PLATFORM::matcher)
                .filter(Matcher::matches)
                .map(library -> library.group(1))
                .distinct()
                .toList();

        assertThat(platforms)
                .containsExactlyInAnyOrder(
                        "linux-x86-64",
                        "linux-aarch64",
                        "darwin-x86-64",
                        "darwin-aarch64",
                        "win32-x86-64",
                        "linux/amd64",
                        "linux/aarch64",
                        "darwin/x86_64",
                        "darwin/aarch64",
                        "windows/amd64");
    }

    @Test
    void eachJarHasItsLicences() throws Exception {
        for (Path jar : List.of(SOAK, ZOO, bot())) {
            assertThat(text(jar, "META-INF/LICENSE")).as("%s", jar).contains("SPDX-License-Identifier: Apache-2.0");
            assertThat(text(jar, "META-INF/NOTICE"))
                    .as("%s", jar)
                    .startsWith("\nSoak\nCopyright 2026 the Soak authors\n")
                    .containsOnlyOnce("Soak\nCopyright");
            assertThat(entries(jar)).as("%s", jar).contains("META-INF/THIRD-PARTY.txt");
        }
    }

    @Test
    void licencesAndNoticesOfLibrariesAreKept() throws Exception {
        assertThat(text(SOAK, "META-INF/THIRD-PARTY.txt"))
                .contains(
                        "ch.qos.logback:logback-classic:",
                        "org.openjdk.jmc:flightrecorder:",
                        "org.eclipse.jgit:org.eclipse.jgit:")
                .doesNotContain("Unknown license", "dev.soak:", "junit");
        assertThat(text(bot(), "META-INF/THIRD-PARTY.txt"))
                .contains("net.sourceforge.pmd:pmd-java:")
                .doesNotContain("Unknown license", "dev.soak:");
        assertThat(text(ZOO, "META-INF/THIRD-PARTY.txt"))
                .contains("com.zaxxer:HikariCP:")
                .doesNotContain("Unknown license", "dev.soak:");
        assertThat(text(SOAK, "META-INF/NOTICE")).contains("Apache Commons Statistics");
        assertThat(entries(SOAK))
                .contains(
                        "META-INF/licenses/common/LICENSE.txt",
                        "META-INF/licenses/org.eclipse.jgit/about.html",
                        "META-INF/licenses/jna-jpms/META-INF/LGPL2.1",
                        "META-INF/licenses/slf4j-api/META-INF/LICENSE.txt");
    }

    /** What the build resolved, against what the list says. */
    @Test
    void eachDependencyIsListedAsThirdParty() throws Exception {
        for (Map.Entry<Path, String> jar :
                Map.of(SOAK, "soak-agent", ZOO, "leak-zoo", bot(), "review-bot").entrySet()) {
            assertThat(thirdParties(jar.getKey()))
                    .as("%s", jar.getKey())
                    .containsExactlyInAnyOrderElementsOf(runtimeDependencies(jar.getValue()));
        }
        assertThat(thirdParties(unpack("probe/soak-probe.jar")))
                .singleElement()
                .asString()
                .startsWith("net.bytebuddy:byte-buddy:");
    }

    /** As {@code group:artifact:version}. */
    private static Set<String> thirdParties(Path jar) throws IOException {
        return DEPENDENCY_LISTED
                .matcher(text(jar, "META-INF/THIRD-PARTY.txt"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> runtimeDependencies(String module) throws IOException {
        Path list = SOAK.resolveSibling("../../" + module + "/target/runtime-dependencies.txt");
        return Files.readAllLines(list).stream()
                .map(DEPENDENCY_RESOLVED::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1) + ':' + line.group(2))
                .collect(Collectors.toSet());
    }

    private Path bot() throws IOException {
        return unpack("bot/review-bot.jar");
    }

    private Path unpack(String entry) throws IOException {
        Path jar = folder.resolve(entry.substring(entry.lastIndexOf('/') + 1));
        if (!Files.exists(jar)) {
            try (ZipFile soak = new ZipFile(SOAK.toFile())) {
                Files.copy(soak.getInputStream(soak.getEntry(entry)), jar);
            }
        }
        return jar;
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(Object::toString).toList();
        }
    }

    private static String text(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
