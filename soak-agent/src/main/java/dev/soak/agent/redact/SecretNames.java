package dev.soak.agent.redact;

import java.util.List;
import java.util.Locale;

/** Decides from a name, such as that of a variable, an option or a header, whether its value is a secret. */
final class SecretNames {
    /** No name that is looked at is longer; what stands before is not part of it. */
    static final int MAX_LENGTH = 64;

    private static final List<String> PARTS = List.of(
            "token", "secret", "passw", "apikey", "privatekey", "credential", "sessionid", "accesskey", "keypass");

    /** Only as a whole, because they are parts of harmless names, such as author. */
    private static final List<String> WHOLE =
            List.of("auth", "authorization", "proxyauthorization", "cookie", "setcookie", "session", "pwd", "pat");

    private SecretNames() {}

    /** Whether it is the name of a secret: {@code db.password}, {@code X-Api-Key}, {@code --client-secret}. */
    static boolean isSecret(String name) {
        String letters = letters(name);
        // A number of tokens is a common figure of language models.
        if (letters.endsWith("tokens") || letters.isEmpty()) {
            return false;
        }
        return PARTS.stream().anyMatch(letters::contains)
                || WHOLE.contains(letters)
                || letters.endsWith("auth")
                || endsWithWord(name, "pat")
                || endsWithWord(name, "pwd");
    }

    /** The whole of the value belongs to the secret, whatever characters it has. */
    static boolean isHeaderOfSecrets(String name) {
        String letters = letters(name);
        return letters.endsWith("cookie") || letters.endsWith("authorization");
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != '.') {
                letters.append(c);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean endsWithWord(String name, String word) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("_" + word) || lower.endsWith("-" + word) || lower.endsWith("." + word);
    }
}
