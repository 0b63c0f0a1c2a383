package dev.soak.agent.redact;

import java.util.function.Consumer;

/**
 * Masks the secrets of a stream of text and passes it on in lines. A target may print without line breaks: then it is cut into
 * pieces that overlap while secrets are looked for, so that none is written in two halves. Used by one thread.
 */
public final class MaskedLines {
    static final int MAX_LINE = 8_000;

    private static final int WINDOW = 32 * 1024;
    private static final int MIN_OVERLAP = 2 * 1024;
    private static final int MAX_OVERLAP = 16 * 1024;
    /** Before the value of a secret stands its name, with quotes and blanks. */
    private static final int CONTEXT = SecretNames.MAX_LENGTH + 16;
    /** No private key is longer; what follows a first line without a last one is not a key. */
    private static final int MAX_KEY = 16 * 1024;

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String KEY = "PRIVATE KEY-----";

    private final Redactor redactor;
    private final Consumer<String> lines;
    private final int overlap;
    private final StringBuilder pending = new StringBuilder();
    private int maskedOfKey = -1;
    private boolean withinValue;

    /** @param lines receives each line without its end; one that is too long in pieces of {@value #MAX_LINE} characters */
    public MaskedLines(Redactor redactor, Consumer<String> lines) {
        this.redactor = redactor;
        this.lines = lines;
        int longest = redactor.secrets().stream().mapToInt(String::length).max().orElse(0);
        this.overlap = Math.min(MAX_OVERLAP, Math.max(MIN_OVERLAP, longest + CONTEXT));
    }

    /** Adds text as it is printed. */
    public void add(char[] text, int from, int length) {
        pending.append(text, from, length);
        int newline = pending.lastIndexOf("\n");
        if (newline >= 0) {
            pass(newline + 1);
        }
        while (pending.length() >= WINDOW + overlap) {
            pass(cut());
        }
    }

    /** Passes on what is left. */
    public void end() {
        pass(pending.length());
    }

    /** Drops the end of what is left, because what follows is not added: it could be the first half of a secret. */
    public void breakOff() {
        if (pending.length() > overlap) {
            pass(cut());
        }
        pending.setLength(0);
        withinValue = false;
    }

    /** Where the text can be cut without cutting a secret, or its name from its value. */
    private int cut() {
        int[] cut = {pending.length() - overlap};
        int[] spanning = {-1};
        redactor.scanner().scan(pending.toString(), (from, to) -> {
            if (from - CONTEXT < cut[0] && to > cut[0]) {
                if (from - CONTEXT > 0) {
                    cut[0] = from - CONTEXT;
                } else {
                    spanning[0] = to;
                }
            }
        });
        return spanning[0] >= 0 ? spanning[0] : cut[0];
    }

    private void pass(int length) {
        if (length <= 0) {
            return;
        }
        String piece = pending.substring(0, length);
        boolean endsWithinValue = pending.length() == length && length >= WINDOW && piece.indexOf('\n') < 0;
        pending.delete(0, length);
        String rest = withoutStartedSecret(piece);
        noteKey(rest);
        String clean = redactor.clean(rest);
        withinValue = endsWithinValue && (withinValue || clean.endsWith(Redactor.MASK));
        split(clean);
    }

    /** Masks what belongs to a value or a key that began in an earlier piece. */
    private String withoutStartedSecret(String piece) {
        if (maskedOfKey >= 0) {
            int end = piece.indexOf(END);
            if (end < 0 && maskedOfKey + piece.length() < MAX_KEY) {
                maskedOfKey += piece.length();
                return "";
            }
            maskedOfKey = -1;
            return end < 0 ? piece : piece.substring(end);
        }
        if (withinValue) {
            int end = 0;
            while (end < piece.length() && !SecretScanner.isDelimiter(piece.charAt(end))) {
                end++;
            }
            return piece.substring(end);
        }
        return piece;
    }

    private void noteKey(String piece) {
        int begin = piece.lastIndexOf(BEGIN);
        if (begin >= 0 && piece.indexOf(KEY, begin) >= 0 && piece.indexOf(END, begin) < 0) {
            maskedOfKey = 0;
        }
    }

    private void split(String clean) {
        int from = 0;
        while (from < clean.length()) {
            int newline = clean.indexOf('\n', from);
            int end = newline < 0 ? clean.length() : newline;
            int at = from;
            do {
                int to = Math.min(end, at + MAX_LINE);
                lines.accept(clean.substring(at, to));
                at = to;
            } while (at < end);
            from = end + 1;
        }
    }
}
