package dev.soak.agent.cli;

import dev.soak.agent.bot.Plant;
import dev.soak.agent.bot.Plants;
import dev.soak.analysis.series.InputException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** What {@code --plant} can be given, for who asks for the list or for one that is not on it. */
final class PlantList {
    private static final String LIST = "list";

    private PlantList() {}

    /** The exit code if the list was all there is to say; empty if there is such a plant. */
    static Optional<Integer> answer(String asked, CommandLine command) throws InputException, IOException {
        Plants plants = Plants.installed();
        if (asked.equals(LIST)) {
            command.getOut().print(text(plants));
            command.getOut().flush();
            return Optional.of(Exit.OK);
        }
        if (plants.find(asked).isEmpty()) {
            command.getErr().println("soak: there is no plant '" + asked + "'; there are");
            command.getErr().print(text(plants));
            command.getErr().flush();
            return Optional.of(Exit.USAGE);
        }
        return Optional.empty();
    }

    private static String text(Plants plants) {
        int width = plants.all().stream()
                .mapToInt(plant -> plant.name().length())
                .max()
                .orElse(1);
        StringBuilder text = new StringBuilder();
        for (Plant plant : plants.all()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %-8s  %s%s%n",
                    plant.name(),
                    plant.leaks() ? "leaks" : "harmless",
                    plant.what(),
                    plant.also() == null ? "" : " (also '" + plant.also() + "')"));
        }
        return text.toString();
    }
}
