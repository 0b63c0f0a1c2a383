package dev.soak.agent.target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Masks secrets in everything that is written: known secret values, and text that looks like a token, a private key or
 * a password in a URL.
 */
public final class Redactor {
    private static final String MASK = "***";
    private static final int MIN_SECRET_LENGTH = 6;
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(token|secret|passw(or)?d|api[-_.]?key|private[-_.]?key|credential|auth).*");
    private static final Pattern SHAPES = Pattern.compile("gh[opsur]_[A-Za-z0-9]{16,}"
            + "|github_pat_[A-Za-z0-9_]{20,}"
            + "|sk-[A-Za-z0-9_-]{16,}"
            + "|xox[abprs]-[A-Za-z0-9-]{10,}"
            + "|AKIA[A-Z0-9]{16}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"
            + "|(?<=://)[^/\\s:@]*:[^/\\s@]+(?=@)"
            + "|(?i)(?<=(token|secret|password|passwd|api[-_]key|credential)=)[^\\s&\"',;]+"
            + "|(?i)(?<=bearer )[A-Za-z0-9._~+/-]{8,}=*");

    private final List<String> secrets;

    public Redactor(Collection<String> secrets) {
        List<String> usable = new ArrayList<>();
        for (String secret : secrets) {
            if (secret.length() >= MIN_SECRET_LENGTH) {
                usable.add(secret);
            }
        }
        // Longest first, so that a secret that contains another is masked as a whole.
        usable.sort(Comparator.comparingInt(String::length).reversed());
        this.secrets = List.copyOf(usable);
    }

    /** A redactor that also masks the values of all environment variables whose name suggests a secret. */
    public static Redactor ofEnvironment(Map<String, String> environment, Collection<String> more) {
        List<String> secrets = new ArrayList<>(more);
        environment.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).matches()) {
                secrets.add(value);
            }
        });
        return new Redactor(secrets);
    }

    public String clean(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        return SHAPES.matcher(clean).replaceAll(MASK);
    }

    /** Masks the values of arguments whose name suggests a secret: {@code --token X}, {@code -Dapi.key=X}. */
    public List<String> cleanArguments(List<String> arguments) {
        List<String> clean = new ArrayList<>();
        boolean secretFollows = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            boolean named = name.startsWith("-") && SECRET_NAME.matcher(name).matches();
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
