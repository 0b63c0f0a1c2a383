package dev.soak.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions are typed values: only package {@code wording} and readers of input compose sentences. */
class LiteralsTest {
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "soak", "analysis");
    private static final int SENTENCE = 3;
    private static final Set<String> PROGRAMMING_ERRORS = Set.of("IllegalArgumentException", "IllegalStateException");

    @ParameterizedTest
    @ValueSource(strings = {"verdict", "attribution", "diagnosis", "outcome"})
    void aPackageThatDecidesComposesNoSentence(String name) throws IOException {
        List<String> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN.resolve(name))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sentences(Files.readString(file)).forEach(text -> sentences.add(file.getFileName() + ": " + text));
            }
        }
        assertThat(sentences).isEmpty();
    }

    @Test
    void aSentenceIsFoundInALiteralInATextBlockAndAcrossAConcatenation() throws IOException {
        assertThat(sentences("class A { String a = \"it grows fast\"; }")).containsExactly("it grows fast");
        assertThat(sentences("class A { String a = \"it \" + \"grows\" + \" fast\"; }"))
                .containsExactly("it grows fast");
        assertThat(sentences("class A { String a = \"\"\"\n    it grows\n    fast\"\"\"; }"))
                .containsExactly("it grows\nfast");
        assertThat(sentences("class A { String a = name.concat(\"it grows fast\"); }"))
                .containsExactly("it grows fast");
    }

    @Test
    void twoWordsACommentAndTheMessageOfAProgrammingErrorAreNoSentence() throws IOException {
        assertThat(sentences("class A { /* it grows fast */ String a = \"Java Heap\"; }"))
                .isEmpty();
        assertThat(sentences("class A { void a() { throw new IllegalStateException(\"it grows fast: \" + this); } }"))
                .isEmpty();
        assertThat(sentences("class A { Object a = Objects.requireNonNull(b, \"it must be there\"); }"))
                .isEmpty();
    }

    private static List<String> sentences(String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, List.of(file));
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            new SentenceScanner(found).scan(unit, null);
        }
        return found;
    }

    private static final class SentenceScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final List<String> found;

        SentenceScanner(List<String> found) {
            this.found = found;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
            if (literal.getValue() instanceof String text
                    && text.strip().split("\\s+").length >= SENTENCE
                    && !isProgrammingError(getCurrentPath())) {
                found.add(text);
            }
            return super.visitLiteral(literal, null);
        }

        /** Whether a literal is part of an argument of an exception for programmers, or of a null check. */
        private static boolean isProgrammingError(TreePath literal) {
            for (Tree parent : literal) {
                if (parent instanceof NewClassTree made
                        && PROGRAMMING_ERRORS.contains(made.getIdentifier().toString())) {
                    return true;
                }
                if (parent instanceof MethodInvocationTree call
                        && call.getMethodSelect().toString().equals("Objects.requireNonNull")) {
                    return true;
                }
            }
            return false;
        }
    }
}
