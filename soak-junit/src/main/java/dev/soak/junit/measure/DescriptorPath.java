package dev.soak.junit.measure;

import dev.soak.analysis.series.NamePattern;
import java.io.File;
import java.nio.file.Path;

/** The path of an open file as reports name it. */
public final class DescriptorPath {
    private static final String PROJECT = Path.of("").toAbsolutePath() + File.separator;

    private DescriptorPath() {}

    /** Without the folder of the project, which is another one in each checkout; digits are folded. */
    public static String of(String path) {
        return NamePattern.of(path.startsWith(PROJECT) ? path.substring(PROJECT.length()) : path);
    }
}
