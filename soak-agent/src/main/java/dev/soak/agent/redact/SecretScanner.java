package dev.soak.agent.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Finds secrets in a text in one pass: known values, tokens of known shapes, values with the name of a secret before them,
 * passwords in URLs, and private keys. Each character is looked at a bounded number of times, whatever the text.
 */
final class SecretScanner {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY-----";
    private static final int MAX_HEADER = 64;
    private static final int MAX_USER_INFO = 512;
    private static final int MIN_TOKEN = 10;
    private static final int MIN_CREDENTIAL = 6;
    private static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "negotiate", "token");

    /** Beginnings of tokens that services issue; at least {@value #MIN_TOKEN} more characters follow. */
    private static final String[] PREFIXES = {
        "ghp_",
        "gho_",
        "ghu_",
        "ghs_",
        "ghr_",
        "github_pat_",
        "glpat-",
        "sk-",
        "sk_live_",
        "rk_live_",
        "xoxa-",
        "xoxb-",
        "xoxp-",
        "xoxr-",
        "xoxs-",
        "AKIA",
        "ASIA",
        "AIza",
        "npm_",
        "hf_"
    };

    /** What a secret, or the separator before its value, can begin with, but for the known ones. */
    private static final String BEGINNINGS = "=:gsxArnhebB-";

    private static final int ASCII = 128;

    private final KnownSecrets known;
    /** Of ASCII; most characters of a log can begin nothing and cost one look-up. */
    private final boolean[] beginnings = new boolean[ASCII];

    SecretScanner(KnownSecrets known) {
        this.known = known;
        for (char c = 0; c < ASCII; c++) {
            beginnings[c] = BEGINNINGS.indexOf(c) >= 0 || known.mayBeginWith(c);
        }
    }

    /** Receives each secret, in order and without overlap. */
    interface Ranges {
        void add(int from, int to);
    }

    void scan(String text, Ranges found) {
        int length = text.length();
        int at = 0;
        int done = 0;
        while (at < length) {
            char c = text.charAt(at);
            if (c < ASCII && !beginnings[c]) {
                at++;
                continue;
            }
            int from = at;
            int end = known.end(text, at);
            if (end == at) {
                if (c == '=' || c == ':') {
                    from = valueStart(text, at);
                    end = from < 0 ? at : valueEnd(text, from, at);
                } else if (at == done || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                    long range = word(text, at, c);
                    from = (int) (range >> 32);
                    end = (int) range;
                }
            }
            if (end > from && from >= at) {
                found.add(from, end);
                at = end;
                done = end;
            } else {
                at++;
            }
        }
    }

    private static long range(int from, int to) {
        return ((long) from << 32) | to;
    }

    private static long word(String text, int at, char c) {
        return switch (c) {
            case 'g', 's', 'x', 'A', 'r', 'n', 'h' -> range(at, prefixed(text, at));
            case 'e' -> range(at, jsonWebToken(text, at));
            case 'b', 'B' -> scheme(text, at);
            case '-' -> dashes(text, at);
            default -> range(at, at);
        };
    }

    private static int prefixed(String text, int at) {
        for (String prefix : PREFIXES) {
            if (text.startsWith(prefix, at)) {
                int end = run(text, at + prefix.length(), "_-");
                return end - at - prefix.length() >= MIN_TOKEN ? end : at;
            }
        }
        return at;
    }

    /** Three parts with dots between them, of which the first begins as an object in Base64 does. */
    private static int jsonWebToken(String text, int at) {
        if (!text.startsWith("eyJ", at)) {
            return at;
        }
        int first = run(text, at, "_-");
        if (first - at < MIN_TOKEN || first >= text.length() || text.charAt(first) != '.') {
            return at;
        }
        int second = run(text, first + 1, "_-");
        if (second - first < MIN_TOKEN || second >= text.length() || text.charAt(second) != '.') {
            return at;
        }
        return run(text, second + 1, "_-");
    }

    /** {@code Bearer x}, {@code Basic x}. */
    private static long scheme(String text, int at) {
        int end = run(text, at, "");
        if (end - at > 6 || end >= text.length() || text.charAt(end) != ' ' || !isScheme(text, at, end)) {
            return range(at, at);
        }
        int value = run(text, end + 1, "._~+/=-");
        return value - end > MIN_CREDENTIAL ? range(end + 1, value) : range(at, at);
    }

    private static boolean isScheme(String text, int from, int to) {
        return SCHEMES.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** {@code --password x}, or a private key. */
    private static long dashes(String text, int at) {
        if (text.startsWith(BEGIN, at)) {
            return privateKey(text, at);
        }
        if (!text.startsWith("--", at)) {
            return range(at, at);
        }
        int end = Math.min(run(text, at + 2, "-_."), at + SecretNames.MAX_LENGTH);
        if (end >= text.length() || text.charAt(end) != ' ' || !SecretNames.isSecret(text.substring(at, end))) {
            return range(at, at);
        }
        int value = end + 1;
        return value < text.length() && text.charAt(value) != '-' ? range(value, plainEnd(text, value)) : range(at, at);
    }

    /** From its first line to its last one, or to the end of the text. */
    private static long privateKey(String text, int at) {
        int key = text.substring(at, Math.min(text.length(), at + MAX_HEADER)).indexOf(KEY);
        if (key < 0) {
            return range(at, at);
        }
        int body = at + key + KEY.length();
        int end = text.indexOf(END, body);
        return range(body, end < 0 ? text.length() : end);
    }

    /** Where a value begins after an equals sign or a colon; -1 if what stands before is not the name of a secret. */
    private static int valueStart(String text, int separator) {
        if (separator + 2 < text.length() && text.charAt(separator + 1) == '/' && text.charAt(separator + 2) == '/') {
            return userInfo(text, separator + 3) > separator + 3 ? separator + 3 : -1;
        }
        int nameEnd = separator;
        while (nameEnd > 0
                && (text.charAt(nameEnd - 1) == ' ' || isQuote(text.charAt(nameEnd - 1)))
                && separator - nameEnd < 3) {
            nameEnd--;
        }
        int name = nameEnd;
        while (name > 0 && nameEnd - name < SecretNames.MAX_LENGTH && isOfName(text.charAt(name - 1))) {
            name--;
        }
        if (name == nameEnd || !SecretNames.isSecret(text.substring(name, nameEnd))) {
            return -1;
        }
        int value = separator + 1;
        while (value < text.length() && text.charAt(value) == ' ') {
            value++;
        }
        return value < text.length() ? value : -1;
    }

    private static int valueEnd(String text, int from, int separator) {
        if (text.charAt(separator) == ':'
                && from >= 2
                && text.charAt(from - 1) == '/'
                && text.charAt(from - 2) == '/') {
            return userInfo(text, from);
        }
        char first = text.charAt(from);
        if (isQuote(first)) {
            return quotedEnd(text, from, first);
        }
        int name = separator;
        while (name > 0 && separator - name < SecretNames.MAX_LENGTH && isOfName(text.charAt(name - 1))) {
            name--;
        }
        if (text.charAt(separator) == ':' && SecretNames.isHeaderOfSecrets(text.substring(name, separator))) {
            return lineEnd(text, from);
        }
        int scheme = run(text, from, "");
        if (scheme - from <= 9
                && scheme + 1 < text.length()
                && text.charAt(scheme) == ' '
                && isScheme(text, from, scheme)) {
            return plainEnd(text, scheme + 1);
        }
        return plainEnd(text, from);
    }

    /** The end of {@code user:password} before an at sign; the beginning if there is none. */
    private static int userInfo(String text, int from) {
        int limit = Math.min(text.length(), from + MAX_USER_INFO);
        boolean password = false;
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return password ? i : from;
            } else if (c == '/' || Character.isWhitespace(c)) {
                return from;
            }
            password |= c == ':';
        }
        return from;
    }

    private static int quotedEnd(String text, int from, char quote) {
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            } else if (c == '\n') {
                return i;
            }
        }
        return text.length();
    }

    private static int plainEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isDelimiter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int run(String text, int from, String more) {
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (!isAlphanumeric(c) && more.indexOf(c) < 0) {
                break;
            }
            end++;
        }
        return end;
    }

    static boolean isDelimiter(char c) {
        return Character.isWhitespace(c) || "&\"',;}])<>".indexOf(c) >= 0;
    }

    private static boolean isOfName(char c) {
        return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
    }

    /** In ASCII, of which tokens consist. */
    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
