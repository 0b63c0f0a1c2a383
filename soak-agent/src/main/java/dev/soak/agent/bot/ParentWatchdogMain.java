package dev.soak.agent.bot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of a bot's JVM: runs the bot's own main, and ends the JVM when standard input does. That is when the process
 * that started it is gone, however it went. Alone in the bot's JVM, so it uses the JDK only.
 */
final class ParentWatchdogMain {
    private static final int ORPHANED = 70;

    private ParentWatchdogMain() {}

    /** @param args the bot's main class and its arguments */
    public static void main(String[] args) throws Throwable {
        InputStream held = System.in;
        // A bot that reads its standard input is told that there is none, and cannot take the end from us.
        System.setIn(InputStream.nullInputStream());
        Thread holding = new Thread(() -> holdOn(held), "tether");
        holding.setDaemon(true);
        holding.start();
        try {
            Method main = Class.forName(args[0]).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static void holdOn(InputStream held) {
        try {
            held.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }
}
