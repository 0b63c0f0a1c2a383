package dev.soak.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where measured tables go: to the terminal and, so that nobody copies figures by hand, into a page of {@code docs}. */
final class DocPage {
    @Option(names = "--page", paramLabel = "FILE", description = "a page of docs whose table is replaced as well")
    @Nullable
    Path page;

    /** Prints a table, and puts it between {@code <!-- begin name -->} and {@code <!-- end name -->} of the page. */
    void show(String name, String table) throws IOException {
        System.out.println(name + "\n\n" + table);
        if (page == null) {
            return;
        }
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
