package dev.soak.benchmarks.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts measured tables between their marks in a page of {@code docs}, so that nobody copies figures by hand. */
public final class MethodPage {
    private MethodPage() {}

    /** Replaces what stands between {@code <!-- begin name -->} and {@code <!-- end name -->}. */
    public static void write(Path page, String name, String table) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- begin " + name + " -->";
        int from = text.indexOf(begin);
        int to = text.indexOf("<!-- end " + name + " -->");
        if (from < 0 || to < from) {
            throw new IOException(page + " has no marks for " + name);
        }
        Files.writeString(page, text.substring(0, from + begin.length()) + "\n" + table + text.substring(to));
    }
}
