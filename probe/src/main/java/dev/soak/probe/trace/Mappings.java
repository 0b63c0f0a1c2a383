package dev.soak.probe.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The writable memory of this process, from {@code /proc/self/maps}. */
final class Mappings {
    private static final Pattern WRITABLE = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) rw.*");
    private static final int HEXADECIMAL = 16;

    /** End by start. */
    private final NavigableMap<Long, Long> writable = new TreeMap<>();

    private Mappings() {}

    static Mappings read() throws IOException {
        Mappings mappings = new Mappings();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            lines.map(WRITABLE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> mappings.writable.put(
                            Long.parseUnsignedLong(line.group(1), HEXADECIMAL),
                            Long.parseUnsignedLong(line.group(2), HEXADECIMAL)));
        }
        return mappings;
    }

    /** Whether an address is in it. */
    boolean contain(long address) {
        var before = writable.floorEntry(address);
        return before != null && address < before.getValue();
    }
}
