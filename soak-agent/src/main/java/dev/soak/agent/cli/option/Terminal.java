package dev.soak.agent.cli.option;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities of the output.
 *
 * @param interactive whether a line can be overwritten
 * @param width columns
 * @param colours whether to use ANSI colours; see <a href="https://no-color.org">no-color.org</a>
 */
public record Terminal(boolean interactive, int width, boolean colours) {
    private static final int DEFAULT_WIDTH = 100;

    public static Terminal of() {
        boolean interactive = isTerminal(System.console());
        String columns = System.getenv("COLUMNS");
        int width = columns != null && columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(interactive, width, interactive && (noColour == null || noColour.isEmpty()));
    }

    /** Since JDK 22 there is a console even if the output is a file, and a method that tells the two apart. */
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
