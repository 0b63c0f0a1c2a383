package dev.soak.analysis.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Names of timed operations as tags of an HdrHistogram log. A tag must not contain white space or commas, so these,
 * {@code %} and everything outside printable ASCII are percent-encoded as UTF-8: {@code GET /api/orders} is
 * {@code GET%20/api/orders}.
 */
final class LatencyTag {
    private static final int HEX = 16;

    private LatencyTag() {}

    static String of(String name) {
        StringBuilder tag = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b <= '~' && b != ',' && b != '%') {
                tag.append((char) b);
            } else {
                tag.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
            }
        }
        return tag.toString();
    }

    /** The name of a tag; a tag written by another program, in which {@code %} is not followed by two hex digits, too. */
    static String nameOf(String tag) {
        if (tag.indexOf('%') < 0) {
            return tag;
        }
        byte[] encoded = tag.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream name = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], HEX) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], HEX);
            if (low >= 0) {
                name.write(high * HEX + low);
                i += 2;
            } else {
                name.write(encoded[i]);
            }
        }
        return name.toString(StandardCharsets.UTF_8);
    }
}
