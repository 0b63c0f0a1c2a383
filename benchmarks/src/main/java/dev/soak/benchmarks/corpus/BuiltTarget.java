package dev.soak.benchmarks.corpus;

import dev.soak.benchmarks.corpus.driver.Driver;
import dev.soak.benchmarks.corpus.driver.DriverCount;
import dev.soak.benchmarks.corpus.driver.DriverServer;
import dev.soak.benchmarks.process.SoakJar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A driver, compiled against one version of its library.
 *
 * @param entry what it drives
 * @param classPath of the target
 */
record BuiltTarget(CorpusEntry entry, String classPath) {
    private static final String HEAP = "-Xmx256m";
    private static final List<String> RUNTIME =
            List.of("Driver", "Drivers", "DriverServer", "DriverCount", "PlainCounter");

    /**
     * Compiles a driver.
     *
     * @param libraries the class path of the library
     * @param classes folder for the compiled classes
     */
    static BuiltTarget compile(CorpusEntry entry, Path source, List<Path> libraries, Path classes) throws IOException {
        copyRuntime(classes);
        String path = Stream.concat(Stream.of(classes), libraries.stream())
                .map(part -> part.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("no Java compiler: run this command with a JDK");
        }
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-nowarn", "-proc:none", "--release", "17", "-cp", path, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IOException(source + " does not compile:\n" + messages);
            }
        }
        return new BuiltTarget(entry, path);
    }

    private static void copyRuntime(Path classes) throws IOException {
        Path to = classes.resolve(Driver.class.getPackageName().replace('.', '/'));
        Files.createDirectories(to);
        for (String name : RUNTIME) {
            String file = name + ".class";
            try (InputStream in = Driver.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("missing class " + name);
                }
                Files.copy(in, to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The command that counts without Soak. */
    List<String> counting(Path javaHome, Path temporary) {
        List<String> command = command(
                javaHome,
                temporary,
                DriverCount.class,
                entry.count().of(),
                Integer.toString(entry.count().requests()));
        // Short runs of little code: compiling it well takes longer than the run.
        command.add(1, "-XX:TieredStopAtLevel=1");
        return command;
    }

    /** The command of the service that is soaked; {@code port} may be a placeholder. */
    List<String> serving(Path javaHome, Path temporary, String port) {
        return command(javaHome, temporary, DriverServer.class, port);
    }

    private List<String> command(Path javaHome, Path temporary, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SoakJar.java(javaHome), HEAP));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary.toAbsolutePath(),
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        command.addAll(entry.target().jvmArgs());
        command.addAll(List.of("-cp", classPath, main.getName(), entry.target().driver()));
        command.addAll(List.of(arguments));
        return command;
    }
}
