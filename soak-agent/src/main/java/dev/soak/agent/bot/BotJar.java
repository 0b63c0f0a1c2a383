package dev.soak.agent.bot;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Validates a bot's jar before anything is started, so that errors are reported immediately. */
public final class BotJar {
    private BotJar() {}

    /**
     * The class whose {@code main} starts the bot: the requested one, or the one named in the first jar's manifest.
     *
     * @throws InputException if a file is missing or not a jar, or if the class or its {@code main} does not exist
     */
    public static String mainClass(List<Path> classpath, @Nullable String asked) throws InputException {
        for (Path entry : classpath) {
            if (!Files.exists(entry)) {
                throw InputException.unusable("no such bot jar: " + entry);
            }
        }
        String name = asked != null ? asked : manifestMainClass(classpath.get(0));
        try (URLClassLoader loader = loader(classpath)) {
            Class<?> type = Class.forName(name, false, loader);
            int modifiers = type.getMethod("main", String[].class).getModifiers();
            if (!Modifier.isStatic(modifiers)) {
                throw new NoSuchMethodException("main is not static");
            }
            return name;
        } catch (ClassNotFoundException e) {
            throw InputException.unusable("no class " + name + " in " + classpath.get(0));
        } catch (NoSuchMethodException e) {
            throw InputException.unusable("class " + name + " has no public static void main(String[])");
        } catch (LinkageError e) {
            throw InputException.unusable("class " + name + " cannot be loaded: " + e);
        } catch (IOException e) {
            throw InputException.unusable("cannot read bot jar " + classpath.get(0) + ": " + e.getMessage());
        }
    }

    private static String manifestMainClass(Path jar) throws InputException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw InputException.unusable("the manifest of " + jar + " has no Main-Class: use --bot-class");
            }
            return name.strip();
        } catch (IOException e) {
            throw InputException.unusable("not a jar file: " + jar);
        }
    }

    /** A class loader whose parent is the JDK's, which isolates the bot's libraries from the agent's. */
    static URLClassLoader loader(List<Path> classpath) {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classpath) {
            try {
                urls.add(entry.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("not a class path entry: " + entry, e);
            }
        }
        return new URLClassLoader("bot", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
