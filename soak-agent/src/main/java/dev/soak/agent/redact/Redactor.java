package dev.soak.agent.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Masks secrets in everything that is written: known secret values, and text that looks like a token, a private key or
 * a password. Immutable.
 */
public final class Redactor {
    static final String MASK = "***";

    /** Not a password: shells keep their folder in it. */
    private static final String WORKING_FOLDER = "PWD";

    private final KnownSecrets known;
    private final SecretScanner scanner;

    public Redactor(Collection<String> secrets) {
        known = new KnownSecrets(secrets);
        scanner = new SecretScanner(known);
    }

    /** A redactor that also masks the values of all environment variables whose name suggests a secret. */
    public static Redactor ofEnvironment(Map<String, String> environment, Collection<String> more) {
        List<String> secrets = new ArrayList<>(more);
        environment.forEach((name, value) -> {
            if (SecretNames.isSecret(name) && !name.equals(WORKING_FOLDER)) {
                secrets.add(value);
            }
        });
        return new Redactor(secrets);
    }

    /** The same that also masks the secrets among the arguments of a command, which its program may print. */
    public Redactor andOf(List<String> arguments) {
        List<String> secrets = new ArrayList<>(known.values());
        boolean secretFollows = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named = isSecretOption(equals < 0 ? argument : argument.substring(0, equals));
            if (secretFollows && !argument.startsWith("-")) {
                secrets.add(argument);
            } else if (named && equals >= 0) {
                secrets.add(argument.substring(equals + 1));
            } else {
                scanner.scan(argument, (from, to) -> {
                    String found = argument.substring(from, to);
                    secrets.add(found);
                    // A program prints the password without the user before it.
                    secrets.add(found.substring(found.indexOf(':') + 1));
                });
            }
            secretFollows = named && equals < 0;
        }
        return new Redactor(secrets);
    }

    private static boolean isSecretOption(String name) {
        return name.startsWith("-") && SecretNames.isSecret(name);
    }

    /** The known secrets. */
    public List<String> secrets() {
        return known.values();
    }

    public String clean(String text) {
        StringBuilder clean = new StringBuilder();
        int end = clean(text, clean);
        return end == 0 ? text : clean.append(text, end, text.length()).toString();
    }

    /** Appends the text up to the end of its last secret, masked; returns that end, 0 without a secret. */
    private int clean(String text, StringBuilder to) {
        int[] done = {0};
        scanner.scan(text, (from, end) -> {
            to.append(text, done[0], from).append(MASK);
            done[0] = end;
        });
        return done[0];
    }

    SecretScanner scanner() {
        return scanner;
    }

    /** Masks the values of arguments whose name suggests a secret: {@code --token X}, {@code -Dapi.key=X}. */
    public List<String> cleanArguments(List<String> arguments) {
        List<String> clean = new ArrayList<>();
        boolean secretFollows = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean named = isSecretOption(name);
            if (secretFollows && !argument.startsWith("-")) {
                clean.add(MASK);
            } else if (named && equals >= 0) {
                clean.add(name + "=" + MASK);
            } else {
                clean.add(clean(argument));
            }
            secretFollows = named && equals < 0;
        }
        return List.copyOf(clean);
    }
}
