package dev.soak.agent.target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names a target after what it runs. */
public final class TargetName {
    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "dash", "zsh", "python", "python3", "node", "ruby", "perl", "php");

    private TargetName() {}

    /**
     * The jar or main class of a {@code java} command, the script of an interpreter, or else the program: {@code orders} of
     * {@code java -jar orders.jar}, {@code sh -c "exec java -jar orders.jar"} and {@code python3 orders.py}.
     */
    public static String ofCommand(List<String> words) {
        if (JavaCommand.isJava(words.get(0))) {
            int jar = words.indexOf("-jar");
            if (jar > 0 && jar + 1 < words.size()) {
                return base(words.get(jar + 1)).replaceFirst("\\.jar$", "");
            }
            boolean value = false;
            for (String word : words.subList(1, words.size())) {
                if (!value && !word.startsWith("-")) {
                    return word.substring(word.lastIndexOf('.') + 1);
                }
                value = List.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "-m")
                        .contains(word);
            }
        }
        boolean interpreted = INTERPRETERS.contains(base(words.get(0)));
        if (interpreted && words.size() > 2 && words.get(1).matches("-[a-z]*c")) {
            return ofScript(words.get(2), words.subList(3, words.size())).orElse(base(words.get(0)));
        }
        return interpreted
                ? words.stream()
                        .skip(1)
                        .filter(word -> !word.startsWith("-"))
                        .findFirst()
                        .map(script -> base(script).replaceFirst("\\.[a-z]+$", ""))
                        .orElse(words.get(0))
                : base(words.get(0));
    }

    /** Of what a script given as text calls: of its arguments after {@code $0}, if it passes them on, or in its own words. */
    private static Optional<String> ofScript(String script, List<String> arguments) {
        if (script.contains("\"$@\"") && arguments.size() > 1) {
            return Optional.of(ofCommand(arguments.subList(1, arguments.size())));
        }
        List<String> words = List.of(script.strip().split("\\s+"));
        return IntStream.range(0, words.size())
                .filter(i -> JavaCommand.isJava(words.get(i)))
                .mapToObj(i -> ofCommand(words.subList(i, words.size())))
                .findFirst();
    }

    /** The same of a process that runs. */
    public static String ofProcess(long pid) {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .flatMap(info -> info.command()
                        .map(command -> ofCommand(Stream.concat(
                                        Stream.of(command),
                                        Arrays.stream(info.arguments().orElse(new String[0])))
                                .toList())))
                .orElse("process-" + pid);
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
