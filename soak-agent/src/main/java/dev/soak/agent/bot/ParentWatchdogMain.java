package dev.soak.agent.bot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of a bot's JVM: runs the bot's main and exits the JVM when standard input ends, which happens when the
 * parent process is gone, for whatever reason. The only class of soak in that JVM, so it uses the JDK only.
 */
final class ParentWatchdogMain {
    private static final int ORPHANED = 70;

    private ParentWatchdogMain() {}

    /** @param args the bot's main class and its arguments */
    public static void main(String[] args) throws Throwable {
        InputStream parentPipe = System.in;
        // A bot that reads standard input gets an empty stream and cannot consume the parent's pipe.
        System.setIn(InputStream.nullInputStream());
        Thread watchdog = new Thread(() -> haltWhenParentExits(parentPipe), "parent-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            Method main = Class.forName(args[0]).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static void haltWhenParentExits(InputStream parentPipe) {
        try {
            parentPipe.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
