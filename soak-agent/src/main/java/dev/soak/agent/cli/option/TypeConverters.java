package dev.soak.agent.cli.option;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Converters for the types that many options share: numbers, URLs, and every enum. An enum is shown in lower case, by its
 * {@code toString}, and read in any case.
 */
public final class TypeConverters {
    private TypeConverters() {}

    /** Registers them with a command and all its subcommands. */
    public static void register(CommandLine command) {
        number(command, List.of(Integer.class, int.class), Integer::valueOf, "a whole number");
        number(command, List.of(Long.class, long.class), Long::valueOf, "a whole number");
        number(command, List.of(Double.class, double.class), Double::valueOf, "a number");
        command.registerConverter(URI.class, TypeConverters::uri);
        commands(command)
                .flatMap(each -> each.getCommandSpec().options().stream())
                .map(TypeConverters::elementType)
                .filter(Class::isEnum)
                .distinct()
                .forEach(type -> enumeration(command, type));
    }

    /** The command with all its subcommands. */
    public static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(TypeConverters::commands));
    }

    private static Class<?> elementType(OptionSpec option) {
        return option.isMultiValue() ? option.auxiliaryTypes()[0] : option.type();
    }

    private static <T> void number(CommandLine command, List<Class<T>> types, Function<String, T> parse, String what) {
        types.forEach(type -> command.registerConverter(type, text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("must be " + what + ", not '" + text + "'");
            }
        }));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("invalid URL '" + text + "'");
        }
    }

    private static <T> void enumeration(CommandLine command, Class<T> type) {
        T[] constants = type.getEnumConstants();
        command.registerConverter(
                type,
                text -> Arrays.stream(constants)
                        .filter(constant -> constant.toString().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new TypeConversionException(
                                "must be " + alternatives(constants) + ", not '" + text + "'")));
    }

    private static String alternatives(Object[] constants) {
        String last = constants[constants.length - 1].toString();
        return constants.length == 1
                ? last
                : Arrays.stream(constants, 0, constants.length - 1)
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                        + " or " + last;
    }
}
