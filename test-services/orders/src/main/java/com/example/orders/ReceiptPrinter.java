package com.example.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fills a template, which it reads for each receipt. Safe for use by several threads. */
final class ReceiptPrinter {
    private static final String TEMPLATE = "Receipt of order %s, item %d\n";

    private final Path template;
    /** Meant for reuse, which never happens; empty unless the printer leaks. */
    private final List<InputStream> opened = new ArrayList<>();

    private final boolean closing;

    ReceiptPrinter(boolean closing) throws IOException {
        this.closing = closing;
        template = Files.createTempFile("receipt", ".template");
        template.toFile().deleteOnExit();
        Files.writeString(template, TEMPLATE);
    }

    String print(Order order) throws IOException {
        InputStream input = Files.newInputStream(template);
        String text = new String(input.readNBytes(TEMPLATE.length()), StandardCharsets.US_ASCII);
        if (closing) {
            input.close();
        } else {
            synchronized (opened) {
                opened.add(input);
            }
        }
        return String.format(text, order.id(), order.item());
    }
}
