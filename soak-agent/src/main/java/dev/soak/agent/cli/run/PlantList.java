package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.target.Plant;
import dev.soak.agent.target.Plants;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The values of {@code --plant}: printed on request, and after an unknown one. */
final class PlantList {
    private static final String LIST = "list";

    private PlantList() {}

    /** The exit code if the list was printed; empty if a sample of that name is to be run. */
    static Optional<Integer> answer(String name, CommandLine command) throws IOException, InputException {
        Plants plants = Plants.installed();
        if (name.equals(LIST)) {
            command.getOut().print(text(plants));
            command.getOut().flush();
            return Optional.of(ExitCodes.OK);
        }
        if (plants.find(name).isEmpty()) {
            command.getErr()
                    .println("soak: unknown sample leak '" + name + "'"
                            + NearestName.suggestion(name, names(plants))
                            + "; available:");
            command.getErr().print(text(plants));
            command.getErr().flush();
            return Optional.of(ExitCodes.USAGE);
        }
        return Optional.empty();
    }

    private static List<String> names(Plants plants) {
        return plants.all().stream()
                .flatMap(plant -> Stream.of(plant.name(), plant.also()))
                .filter(Objects::nonNull)
                .toList();
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
