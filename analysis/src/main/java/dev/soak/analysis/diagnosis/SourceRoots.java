package dev.soak.analysis.diagnosis;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a repository below which its sources lie. A stack names a file by its package only; code scanning and
 * annotations need its path in the repository. The repository is searched when the first line is to be located: most runs have
 * none. Thread-safe.
 */
public final class SourceRoots {
    /** No sources are known: paths are those that the package tells. */
    public static final SourceRoots NONE = new SourceRoots(Path.of(""), List.of());

    private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "groovy", "scala");
    private static final Set<String> WITHOUT_SOURCES = Set.of("target", "build", "out", "bin", "node_modules");
    /** Of {@code group/module/submodule/src/main/java}, and some more. */
    private static final int DEEPEST = 10;
    /** A repository with more folders is searched in part. */
    private static final int MOST_FOLDERS = 20_000;

    private final Path repository;
    private @Nullable List<Path> roots;

    private SourceRoots(Path repository, @Nullable List<Path> roots) {
        this.repository = repository;
        this.roots = roots;
    }

    /** The given roots of the repository that a folder lies in. */
    public static SourceRoots of(Path folder, List<Path> roots) {
        return new SourceRoots(
                repository(folder),
                roots.stream()
                        .map(root -> folder.resolve(root).toAbsolutePath().normalize())
                        .toList());
    }

    /** The folders {@code src/*}{@code /java}, and those of Kotlin, Groovy and Scala, of the repository that a folder lies in. */
    public static SourceRoots in(Path folder) {
        return new SourceRoots(repository(folder), null);
    }

    private synchronized List<Path> roots() {
        List<Path> found = roots;
        if (found == null) {
            found = Search.in(repository);
            roots = found;
        }
        return found;
    }

    /** The folder with {@code .git} that a folder lies in; the folder itself if there is none. */
    private static Path repository(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return start;
    }

    private static final class Search extends SimpleFileVisitor<Path> {
        private final List<Path> found = new ArrayList<>();
        private int folders;

        /** Those found, sorted; what cannot be read is not searched. */
        static List<Path> in(Path repository) {
            Search search = new Search();
            try {
                Files.walkFileTree(repository, EnumSet.noneOf(FileVisitOption.class), DEEPEST, search);
            } catch (IOException e) {
                // The folders found until then.
            }
            return search.found.stream().sorted().toList();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = name(folder);
            if (++folders > MOST_FOLDERS) {
                return FileVisitResult.TERMINATE;
            }
            if (folders > 1 && (name.startsWith(".") || WITHOUT_SOURCES.contains(name))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Path set = folder.getParent();
            if (LANGUAGES.contains(name) && set != null && name(set.getParent()).equals("src")) {
                found.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        private static String name(@Nullable Path path) {
            Path name = path == null ? null : path.getFileName();
            return name == null ? "" : name.toString();
        }
    }

    /** Whether there are no sources to look in, such as outside a checkout. */
    boolean areUnknown() {
        return roots().isEmpty();
    }

    /** The same line with the path of its file in the repository; empty if the repository does not have it. */
    Optional<SourceLine> locate(SourceLine line) {
        return candidates(line.file())
                .flatMap(file -> roots().stream().map(root -> root.resolve(file)))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(this::inRepository)
                .map(file -> new SourceLine(file, line.line(), line.method()));
    }

    /** The file below its package; of Kotlin also without the first folders, which its convention leaves out. */
    private static Stream<String> candidates(String file) {
        if (!file.endsWith(".kt")) {
            return Stream.of(file);
        }
        return Stream.iterate(
                file, rest -> !rest.isEmpty(), rest -> rest.contains("/") ? rest.substring(rest.indexOf('/') + 1) : "");
    }

    private Optional<String> inRepository(Path file) {
        return file.startsWith(repository)
                ? Optional.of(repository.relativize(file).toString().replace('\\', '/'))
                : Optional.empty();
    }
}
