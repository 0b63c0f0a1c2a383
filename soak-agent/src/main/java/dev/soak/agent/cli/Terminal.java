package dev.soak.agent.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * What the output can show.
 *
 * @param interactive whether a line can be written over
 * @param width columns
 * @param colours whether ANSI colours are welcome; see <a href="https://no-color.org">no-color.org</a>
 */
record Terminal(boolean interactive, int width, boolean colours) {
    private static final int DEFAULT_WIDTH = 100;

    static Terminal of() {
        boolean interactive = isTerminal(System.console());
        String columns = System.getenv("COLUMNS");
        int width = columns != null && columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(interactive, width, interactive && (noColour == null || noColour.isEmpty()));
    }

    /** Since JDK 22 there is a console even where the output is a file; only since then can it be asked. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
