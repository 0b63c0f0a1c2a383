package dev.soak.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prints measured tables and, with {@code --page}, writes them into a page of {@code docs}: no figure is copied by hand. */
final class DocPageOption {
    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "also replace the table between its begin and end comments in this page of docs")
    @Nullable
    Path page;

    /** Prints a table and puts it between {@code <!-- begin name -->} and {@code <!-- end name -->} of the page. */
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
            throw new IOException(page + " has no '" + begin + "' with a matching end comment");
        }
        Files.writeString(page, text.substring(0, from + begin.length()) + "\n" + table + text.substring(to));
    }
}
