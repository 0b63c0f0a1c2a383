package dev.soak.agent.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Help whose lines end between words. Picocli ends a line wherever Java's rules allow it, which is also behind the colon of
 * {@code -XX:+UseZGC}, and within a word where they allow none, as between quotes, so that an example cannot be copied. While the
 * lines are made, letters are in the places of all marks.
 */
final class HelpLayout extends Help {
    private static final int DESCRIPTION = 4;
    private static final String MARKS = "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~…";
    /** The first of some letters, between which no line ends, and which occur in no help: those of Cherokee. */
    private static final char FIRST = '\u13A0';

    private HelpLayout(CommandSpec command, ColorScheme scheme) {
        super(command, scheme);
    }

    /** Gives a command and its subcommands this layout. */
    static void of(CommandLine commands) {
        commands.setHelpFactory(HelpLayout::new);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(commands.getHelpSectionMap());
        sections.replaceAll((key, renderer) -> help -> restored(renderer.render(help)));
        commands.setHelpSectionMap(sections);
    }

    @Override
    public IOptionRenderer createDefaultOptionRenderer() {
        IOptionRenderer renderer = super.createDefaultOptionRenderer();
        return (option, label, scheme) -> joined(renderer.render(option, label, scheme), scheme);
    }

    @Override
    public IParameterRenderer createDefaultParameterRenderer() {
        IParameterRenderer renderer = super.createDefaultParameterRenderer();
        return (parameter, label, scheme) -> joined(renderer.render(parameter, label, scheme), scheme);
    }

    private static Ansi.Text[][] joined(Ansi.Text[][] rows, ColorScheme scheme) {
        for (Ansi.Text[] row : rows) {
            row[DESCRIPTION] = scheme.text(joined(row[DESCRIPTION].plainString()));
        }
        return rows;
    }

    private static String joined(String text) {
        String joined = text;
        for (int i = 0; i < MARKS.length(); i++) {
            joined = joined.replace(MARKS.charAt(i), (char) (FIRST + i));
        }
        return joined;
    }

    private static String restored(String text) {
        String restored = text;
        for (int i = 0; i < MARKS.length(); i++) {
            restored = restored.replace((char) (FIRST + i), MARKS.charAt(i));
        }
        return restored;
    }
}
