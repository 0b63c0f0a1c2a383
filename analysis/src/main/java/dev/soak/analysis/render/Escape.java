package dev.soak.analysis.render;

/**
 * Makes text from outside harmless where it is shown. A title, a class name, a line of an exception is data: it must not
 * move the cursor, open a tag, mention a person or reverse the reading order.
 */
public final class Escape {
    private Escape() {}

    /** One line without characters that control a terminal or the order of reading. */
    public static String plain(String text) {
        StringBuilder to = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                to.append(' ');
            } else if (isControl(c)) {
                to.append('\uFFFD');
            } else {
                to.appendCodePoint(c);
            }
        });
        return to.toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> c == 0xFFFE || c == 0xFFFF;
        };
    }

    /** Text or a quoted attribute of HTML and XML. */
    public static String markup(String text) {
        String plain = plain(text);
        StringBuilder to = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                case '\'' -> to.append("&#39;");
                default -> to.append(c);
            }
        }
        return to.toString();
    }

    /** Running text of Markdown, also within a table. */
    public static String markdown(String text) {
        String plain = plain(text);
        StringBuilder to = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '@' -> to.append("&#64;");
                case '`' -> to.append("&#96;");
                case '\\', '*', '_', '[', ']', '|', '~', '#', '$', '!' ->
                    to.append('\\').append(c);
                default -> to.append(c);
            }
        }
        return to.toString();
    }

    /** A code span of Markdown, also within a table. */
    public static String code(String text) {
        return "`" + plain(text).replace('`', '\'').replace("|", "\\|") + "`";
    }
}
