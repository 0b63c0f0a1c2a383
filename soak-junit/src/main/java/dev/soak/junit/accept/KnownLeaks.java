package dev.soak.junit.accept;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.accepted.AcceptedGrowthReader;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport.Note;
import dev.soak.junit.wording.LeakWording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The growth that is accepted: of the shipped list, and of {@code known-leaks.yaml} in the project's folder or the file that
 * {@code -Dsoak.known} names.
 *
 * <p>An entry is one of Soak's accepted growth; its pattern matches a {@linkplain Growth#fingerprint() fingerprint}, with or
 * without the name of the test and a colon before it. Its cap is the growth per repetition above which it is a leak
 * nevertheless.
 */
public final class KnownLeaks {
    private static final String SHIPPED = "/dev/soak/junit/accepted.yaml";
    /** A recorded leak may be faster by this factor: a rate of one in ten is not exact. */
    private static final double TOLERANCE = 1.5;

    private final Path file;
    private final boolean recordable;
    private final List<AcceptedGrowth> entries;

    private KnownLeaks(Path file, boolean recordable, List<AcceptedGrowth> entries) {
        this.file = file;
        this.recordable = recordable;
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads both lists.
     *
     * @param file of the project; need not exist
     * @throws InputException naming the file, the place in it and what is wrong there
     */
    public static KnownLeaks read(Path file) throws InputException, IOException {
        List<AcceptedGrowth> entries = new ArrayList<>(shipped());
        if (Files.exists(file)) {
            entries.addAll(AcceptedGrowthFile.read(file).entries());
        }
        return new KnownLeaks(file, true, entries);
    }

    /**
     * Reads both lists; where that of the project cannot be read, the shipped one alone: a typing error must not hide a leak.
     *
     * @param notes gets one that says what is wrong with the file
     */
    public static KnownLeaks read(Path file, List<Note> notes) throws InputException, IOException {
        try {
            return read(file);
        } catch (InputException e) {
            notes.add(new Note.UnreadableList(String.valueOf(e.getMessage())));
            return new KnownLeaks(file, false, shipped());
        }
    }

    /** The shipped list. */
    static List<AcceptedGrowth> shipped() throws IOException, InputException {
        try (InputStream in = KnownLeaks.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IOException("this build of soak-junit lacks " + SHIPPED);
            }
            return AcceptedGrowthReader.entries(YamlEntries.parse(in.readAllBytes(), SHIPPED), SHIPPED);
        }
    }

    /**
     * The reason for which growth is accepted; empty for a leak.
     *
     * @param today by which entries expire
     */
    public Optional<String> reason(Growth growth, String test, LocalDate today) {
        return matching(growth, test)
                .filter(entry -> refusal(entry, growth, today).isEmpty())
                .map(AcceptedGrowth::reason)
                .findFirst();
    }

    /**
     * Why no entry that matches a leak accepts it; empty if none matches.
     *
     * @param today by which entries expire
     */
    public Optional<Note> refusal(Growth leak, String test, LocalDate today) {
        return matching(leak, test)
                .flatMap(entry -> refusal(entry, leak, today).stream())
                .findFirst();
    }

    private Stream<AcceptedGrowth> matching(Growth growth, String test) {
        return entries.stream()
                .filter(entry ->
                        entry.matches(growth.fingerprint()) || entry.matches(test + ": " + growth.fingerprint()));
    }

    private static Optional<Note> refusal(AcceptedGrowth entry, Growth growth, LocalDate today) {
        LocalDate until = entry.until();
        Double cap = entry.cap();
        if (until != null && today.isAfter(until)) {
            return Optional.of(new Note.EntryExpired(growth.subject(), until));
        }
        // A cap lies within the confidence interval of the growth that it was recorded from.
        return cap != null && growth.low() > cap
                ? Optional.of(new Note.AboveCap(growth.subject(), cap))
                : Optional.empty();
    }

    /** Whether entries can be added to the list of the project. */
    public boolean isRecordable() {
        return recordable;
    }

    /**
     * Adds entries for leaks, so that later runs fail only on others or faster ones. Several JVMs may record at the same
     * time.
     *
     * @return the file
     */
    public Path record(List<Growth> leaks, String test, LocalDate today) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        StringBuilder added = new StringBuilder();
        for (Growth leak : leaks) {
            added.append("- pattern: ")
                    .append(LeakWording.quoted(test + ": " + leak.fingerprint()))
                    .append("\n  reason: ")
                    .append(LeakWording.quoted(LeakWording.recordedReason(today.toString())))
                    .append("\n  owner: unassigned\n  cap: ")
                    .append(Math.ceil(100 * TOLERANCE * leak.perRepetition()) / 100)
                    .append('\n');
        }
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                channel.write(StandardCharsets.UTF_8.encode(added.toString()));
            }
        }
        return file;
    }
}
