package dev.soak.agent.workload.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encodes what a URI cannot contain, such as spaces and {@code |}, and leaves the rest as it is. */
public final class PathEncoding {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?";

    private PathEncoding() {}

    /** A path and query that any URI accepts. */
    public static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (alphanumeric || ALLOWED.indexOf(c) >= 0 || (c == '%' && isEscape(bytes, i))) {
                encoded.append(c);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(byte[] bytes, int percent) {
        return percent + 2 < bytes.length
                && Character.digit(bytes[percent + 1], 16) >= 0
                && Character.digit(bytes[percent + 2], 16) >= 0;
    }
}
